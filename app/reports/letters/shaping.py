"""Shapes text with HarfBuzz, as Typst does: which glyphs a font draws, and where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.domain.texts import UNSEEN

UNITS = 1000
"""Units per em, for all measures."""

HIGHEST = 10 * UNITS
"""The largest distance of a part of a letter from its origin."""

WEIGHTS = (400, 700)

STEERING = frozenset(chr(code) for first, last in UNSEEN for code in range(first, last + 1)) - set(
    "\u2800\ufff9\ufffa\ufffb"
)
"""Characters without a glyph, which only control others. The four taken out are invisible and yet need a glyph."""


class Look(Struct, frozen=True):
    """A letter in one weight: its advance width, and (glyph, x, y) for each glyph."""

    advance: int
    glyphs: tuple[tuple[int, int, int], ...]


class Letter(Struct, frozen=True):
    """A letter with its marks, as it looks at its place in a word; one look per weight."""

    text: str
    face: Face
    looks: tuple[Look, ...]

    @property
    def fits(self) -> bool:
        """Whether a font can hold it: a stack of hundreds of marks is too high."""
        places = (number for look in self.looks for glyph in look.glyphs for number in glyph[1:])
        return max(map(abs, places), default=0) < HIGHEST


class Face:
    """A font. `paths` has one file per weight, twice the same for a variable font; `held` are its characters."""

    def __init__(self, paths: tuple[Path, ...], held: frozenset[str]) -> None:
        self._paths = paths
        self.held = held

    @cached_property
    def _fonts(self) -> tuple[Any, ...]:
        fonts = [font_of(path.read_bytes()) for path in self._paths]
        for font, weight in zip(fonts, WEIGHTS, strict=True):
            font.set_variations({"wght": weight})
        return tuple(fonts)

    def letters(self, run: str) -> Iterator[Letter]:
        """Yields the letters of a run in reading order. Characters without a glyph belong to no letter."""
        looks = [_looks(font, run) for font in self._fonts]
        starts = sorted(looks[0])
        for start, end in zip(starts, [*starts[1:], len(run)][: len(starts)], strict=True):
            yield Letter(run[start:end], self, tuple(weight.get(start, looks[0][start]) for weight in looks))

    def draw(self, letter: Letter, weight: int, pen: Any) -> None:
        """Draws a letter; `weight` is an index of WEIGHTS."""
        from fontTools.pens.transformPen import TransformPen

        for glyph, right, up in letter.looks[weight].glyphs:
            self._fonts[weight].draw_glyph_with_pen(glyph, TransformPen(pen, (1, 0, 0, 1, right, up)))


def font_of(data: bytes) -> Any:
    """Returns a HarfBuzz font from the bytes of a file."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    font.scale = (UNITS, UNITS)
    return font


def shape(font: Any, text: str) -> Any:
    """Returns a HarfBuzz buffer with the glyphs of the text, their clusters and positions."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return buffer


def shaped(font: Any, text: str) -> tuple[int, ...]:
    """Returns the glyph numbers in reading order."""
    buffer = shape(font, text)
    numbers = [info.codepoint for info in buffer.glyph_infos]
    return tuple(reversed(numbers) if buffer.direction == "rtl" else numbers)


def _looks(font: Any, run: str) -> dict[int, Look]:
    """Returns the look of each letter, by its start in the run."""
    buffer = shape(font, run)
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return {start: _look(each) for start, each in groupby(placed, key=lambda glyph: glyph[0].cluster)}


def _look(placed: Iterator[tuple[Any, Any]]) -> Look:
    right, drawn = 0, []
    for info, place in placed:
        drawn.append((info.codepoint, right + place.x_offset, place.y_offset))
        right += place.x_advance
    return Look(right, tuple(drawn))
