"""Builds a font for one paper in which each letter is a single glyph."""

from __future__ import annotations

import io
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Any

from app.reports.letters.shaping import UNITS, WEIGHTS, Letter, font_of, shaped
from app.reports.letters.substitution import Rules, table

FAMILY = "Nuotio Letters"
ASCENT, DESCENT, CAPITAL = 984, -316, 668
"""As in the product's font, so that all lines have the same height."""


class LetterFont:
    """The letters of a font, by their text. Call `take` for all letters before `sets` or `write`."""

    def __init__(self) -> None:
        self._letters: dict[str, Letter] = {}

    def __len__(self) -> int:
        return len(self._letters)

    def holds(self, letter: Letter) -> bool:
        """Returns whether the font has this letter with the same look."""
        return self._letters.get(unicodedata.normalize("NFC", letter.text)) == letter

    def take(self, letter: Letter) -> bool:
        """Adds the letter. Returns False if there is another letter with the same text."""
        return self._letters.setdefault(unicodedata.normalize("NFC", letter.text), letter) == letter

    def sets(self, letters: tuple[Letter, ...]) -> bool:
        """Returns whether these letters in a row are shaped to one glyph each."""
        wanted = tuple(self._numbers[letter] for letter in letters)
        return shaped(self._shaper, "".join(letter.text for letter in letters)) == wanted

    def write(self, folder: Path, family: str) -> None:
        """Writes the font files, one per weight."""
        for index, weight in enumerate(WEIGHTS):
            file = self._built(self._rules, index, family, drawn=True)
            (folder / f"{family} {weight}.ttf").write_bytes(file)

    @cached_property
    def _characters(self) -> dict[int, str]:
        used = {ord(one) for letter in self._letters.values() for one in letter.text}
        return {code: f"c{code:X}" for code in sorted(used)}

    @cached_property
    def _named(self) -> dict[str, Letter]:
        return {f"letter{number}": letter for number, letter in enumerate(self._letters.values())}

    @cached_property
    def _order(self) -> list[str]:
        return [".notdef", *self._characters.values(), *self._named]

    @cached_property
    def _numbers(self) -> dict[Letter, int]:
        return {self._named[name]: number for number, name in enumerate(self._order) if name in self._named}

    @cached_property
    def _shaper(self) -> Any:
        return font_of(self._built(self._rules))

    @cached_property
    def _rules(self) -> Rules:
        """Substitutions from the glyphs of characters to the glyph of the letter, in the shaper's and in text order."""
        bare = font_of(self._built({}))
        rules: Rules = {}
        for name, letter in self._named.items():
            ordered = tuple(self._order[number] for number in shaped(bare, letter.text))
            rules.setdefault(ordered, name)
            rules.setdefault(tuple(self._characters[ord(one)] for one in letter.text), name)
        return rules

    def _built(self, rules: Rules, weight: int = 0, family: str = "", *, drawn: bool = False) -> bytes:
        from fontTools.fontBuilder import FontBuilder

        font = FontBuilder(UNITS, isTTF=True)
        font.setupGlyphOrder(self._order)
        font.setupCharacterMap(self._characters)
        glyphs = {name: self._outline(name if drawn else "", weight) for name in self._order}
        font.setupGlyf(glyphs)
        font.setupHorizontalMetrics(
            {name: (self._advance(name, weight), getattr(glyph, "xMin", 0)) for name, glyph in glyphs.items()}
        )
        _describe(font, family, weight)
        if rules:
            font.font["GSUB"] = table(rules)
        file = io.BytesIO()
        font.save(file)
        return file.getvalue()

    def _outline(self, name: str, weight: int) -> Any:
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        if name in self._named:
            letter = self._named[name]
            letter.face.draw(letter, weight, pen)
        return pen.glyph()

    def _advance(self, name: str, weight: int) -> int:
        return self._named[name].looks[weight].advance if name in self._named else 0


def _describe(font: Any, family: str, weight: int) -> None:
    font.font.recalcTimestamp = False  # the same letters give the same bytes
    font.updateHead(created=0, modified=0)
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    style = "Bold" if weight else "Regular"
    font.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family}-{style}".replace(" ", "")})
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, sCapHeight=CAPITAL, usWeightClass=WEIGHTS[weight])
    font.setupPost()
