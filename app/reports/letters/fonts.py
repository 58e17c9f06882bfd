"""Chooses the fonts of printed files, and replaces characters that no font has.

The product's font comes with the client's build; Noto fonts for other scripts come as Python packages. PDF/UA allows
no character without a glyph, so such a character is printed as an empty box, with a remark on the paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app.domain.texts import unbroken
from app.paths import DIST
from app.reports.letters.shaping import STEERING, WEIGHTS, Face

WIDE = "manimgx_fonts"
CJK = "manimgx_fonts_cjk"
BOX = "□"
OWN_FONTS = DIST / "report-fonts"
FAMILIES = (
    "Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic", "Noto Sans Georgian",
    "Noto Sans Armenian", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Sinhala",
    "Noto Sans Telugu", "Noto Sans Malayalam", "Noto Sans Kannada", "Noto Sans Gujarati", "Noto Sans Gurmukhi",
    "Noto Sans Oriya", "Noto Sans Symbols", "Noto Emoji", "Noto Sans CJK SC",
    "DejaVu Sans Mono",
)  # fmt: skip
"""In order of preference: the first font that has the character is used."""

BUNDLED = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | set("–—‘’‚“”„…•□●€")
"""Characters of the fonts inside Typst, the fallback when no others are installed."""

GAP = "\u2003"
"""Replaces a tab: a space one em wide."""

SPACES = frozenset("\n\t ")


class PrintableText:
    """Converts texts to what the installed fonts can print. `lost` is true if a character had to be replaced."""

    def __init__(self, texts: Iterable[str]) -> None:
        wanted = {character for text in texts for character in unbroken(text)} - SPACES
        self.folders = [folder for folder in (OWN_FONTS, *_folders(WIDE)) if folder.is_dir()]
        held = BUNDLED | _held(self.folders)
        if wanted - held and _folders(CJK):
            self.folders += _folders(CJK)
            held |= _held(_folders(CJK))
        self._boxed = {ord(character): BOX for character in wanted - held if character not in STEERING}
        self._boxed[ord("\t")] = GAP
        self.lost = BOX in self._boxed.values()

    @property
    def faces(self) -> tuple[Face, ...]:
        """The installed fonts of FAMILIES in their order, to draw letters from."""
        return tuple(filter(None, (self._face(family.replace(" ", "")) for family in FAMILIES)))

    def _face(self, family: str) -> Face | None:
        own = [OWN_FONTS / f"{family}_{name}.ttf" for name in ("400Regular", "700Bold")]
        wide = [folder / f"{family}[wght].ttf" for folder in _folders(WIDE)] * len(WEIGHTS)
        paths = tuple(path for path in (*own, *wide) if path.exists())[: len(WEIGHTS)]
        return Face(paths, _characters(paths[0])) if paths else None

    def text(self, text: str) -> str:
        """Returns the text with a box for each unprintable character, one kind of line break, and gaps for tabs."""
        return unbroken(text).translate(self._boxed)


def _folders(package: str) -> list[Path]:
    spec = find_spec(package)
    return [Path(place) for place in spec.submodule_search_locations or ()] if spec else []


def _held(folders: Iterable[Path]) -> frozenset[str]:
    paths = [path for folder in folders for path in sorted(folder.glob("*.[to]t[fc]"))]
    return frozenset().union(*map(_characters, paths))


@cache
def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(character for character in map(chr, font.getBestCmap()) if _allowed(character))


def _allowed(character: str) -> bool:
    """Returns whether PDF/UA allows it. Some fonts list control characters and code points without a character."""
    return unicodedata.category(character) not in {"Cc", "Cn", "Cs"} and character != "\ufeff"
