"""The fonts of printed files, and what to do with characters that none of them holds.

The house font comes with the client's build, all other scripts with packages of Noto fonts. PDF/UA refuses a
character without a glyph, so such a one is printed as an empty box and the paper says so.
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
HOUSE = DIST / "report-fonts"
FAMILIES = (
    "Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic", "Noto Sans Georgian",
    "Noto Sans Armenian", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Sinhala",
    "Noto Sans Telugu", "Noto Sans Malayalam", "Noto Sans Kannada", "Noto Sans Gujarati", "Noto Sans Gurmukhi",
    "Noto Sans Oriya", "Noto Sans Symbols", "Noto Emoji", "Noto Sans CJK SC",
    "DejaVu Sans Mono",
)  # fmt: skip
"""In this order: the first that has the character sets it."""

BUNDLED = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | set("–—‘’‚“”„…•□●€")
"""What the last resort holds: the fonts inside the typesetter itself, when no others are installed."""

GAP = "\u2003"
"""A tab on paper: a space as wide as the letters are high."""

SPACES = frozenset("\n\t ")


class Print:
    """Texts as the fonts at hand can print them. `lost` tells whether anything had to be boxed."""

    def __init__(self, texts: Iterable[str]) -> None:
        wanted = {character for text in texts for character in unbroken(text)} - SPACES
        self.folders = [folder for folder in (HOUSE, *_folders(WIDE)) if folder.is_dir()]
        held = BUNDLED | _held(self.folders)
        if wanted - held and _folders(CJK):
            self.folders += _folders(CJK)
            held |= _held(_folders(CJK))
        self._boxed = {ord(character): BOX for character in wanted - held if character not in STEERING}
        self._boxed[ord("\t")] = GAP
        self.lost = BOX in self._boxed.values()

    @property
    def faces(self) -> tuple[Face, ...]:
        """The fonts to draw single letters from, in their order; none of those that draw every letter in one glyph."""
        return tuple(filter(None, (self._face(family.replace(" ", "")) for family in FAMILIES)))

    def _face(self, family: str) -> Face | None:
        runtime = [HOUSE / f"{family}_{name}.ttf" for name in ("400Regular", "700Bold")]
        wide = [folder / f"{family}[wght].ttf" for folder in _folders(WIDE)] * len(WEIGHTS)
        paths = tuple(path for path in (*runtime, *wide) if path.exists())[: len(WEIGHTS)]
        return Face(paths, _characters(paths[0])) if paths else None

    def text(self, text: str) -> str:
        """The text with a box for each character that cannot be printed, one kind of line breaks, and gaps for tabs."""
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
    """Whether PDF/UA takes it: some fonts claim to hold control characters and marks that are no characters."""
    return unicodedata.category(character) not in {"Cc", "Cn", "Cs"} and character != "\ufeff"
