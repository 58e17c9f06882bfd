"""Makes fonts for letters of several glyphs: a base with marks, an Arabic letter with dots, an emoji of several people.

Typst gives each glyph of such a letter the whole letter as its text, so a reader that copies, searches or reads aloud
gets it twice. So each such letter is shaped here and becomes one glyph of a font made for the paper. A letter with
several looks, such as an Arabic one, has each look in another font; the template gets the font of each part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from pathlib import Path

from msgspec import Struct

from app.reports.letters.complex_words import COMPLEX, NEVER, is_long, pattern_of
from app.reports.letters.letter_font import FAMILY, LetterFont
from app.reports.letters.shaping import STEERING, Face, Letter

MOST_LETTERS, MOST_LOOKS = 100_000, 3_000
"""Limits on time: letters in all different words, and different looks. Arabic has some hundred looks, and a thousand
with its vowels.
"""

Part = tuple[str, str]
"""A part of a word and its font family; “” where Typst chooses the font."""

Placed = tuple[Letter | str, int]
"""A letter (or text that no made font can hold) and the number of its font; -1 for none."""


class Lettering(Struct, frozen=True):
    """The made fonts and how to use them. `pattern` finds complex words, `words` holds the parts of each.

    A word of more than `longest` letters may break between any two of its parts.
    """

    longest: int
    pattern: str
    words: dict[str, tuple[Part, ...]]
    fonts: tuple[LetterFont, ...]
    left: bool = False
    """Whether a limit was reached, so that some letters are left to Typst."""

    @property
    def template_data(self) -> dict[str, object]:
        """The data for letters.typ."""
        long = [word for word in self.words if is_long(word, self.longest)]
        pattern = self.pattern if self.words else NEVER
        return {"complex": COMPLEX, "longest": self.longest, "pattern": pattern, "words": self.words, "long": long}

    def write(self, folder: Path) -> None:
        """Writes the font files."""
        for number, font in enumerate(self.fonts):
            font.write(folder, _family(number))


def lettering(texts: Iterable[str], faces: tuple[Face, ...], longest: int) -> Lettering:
    """Returns the fonts that the texts need. `faces` are the fonts to draw from, in order of preference."""
    texts = list(texts)
    pattern = pattern_of(frozenset().union(*texts), faces)
    every = sorted({word for text in texts for word in re.findall(pattern, text)})
    words = _within_limit(every)
    fonts: list[LetterFont] = []
    placed = {word: [(letter, _place(letter, fonts)) for letter in _letters(word, faces)] for word in words}
    parts = {
        word: tuple(part for row in _rows(each, alone=is_long(word, longest)) for part in _parts(row, fonts))
        for word, each in placed.items()
    }
    return Lettering(longest, pattern, parts, tuple(fonts), len(words) < len(every) or _full(fonts))


def _within_limit(words: list[str]) -> list[str]:
    """Returns the first words, up to MOST_LETTERS letters. The rest is left to Typst."""
    total = accumulate(len(word) for word in words)
    return [word for word, letters in zip(words, total, strict=True) if letters <= MOST_LETTERS]


def _full(fonts: list[LetterFont]) -> bool:
    return sum(map(len, fonts)) >= MOST_LOOKS


def _family(number: int) -> str:
    return f"{FAMILY} {number + 1}"


def _letters(word: str, faces: tuple[Face, ...]) -> list[Letter | str]:
    """Returns the letters of a word in order; a part that no font can draw as plain text."""
    letters: list[Letter | str] = []
    for face, part in _by_face(word, faces):
        drawn = [letter for letter in face.letters(part) if letter.fits] if face else []
        letters += drawn if "".join(letter.text for letter in drawn) == part else [part]
    return letters


def _by_face(word: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face | None, str]]:
    """Splits the word into parts of one font each, the longest part first from the left; None where no font has it."""
    while word:
        reaching = [(_reach(word, face), face) for face in faces if word[0] in face.held]
        (length, _), face = max(reaching, key=lambda each: each[0], default=((1, 0), None))
        yield face, word[:length]
        word = word[length:]


def _reach(word: str, face: Face) -> tuple[int, int]:
    """Returns how many characters from the start the font can draw, and how many of them it has glyphs for."""
    length = next((at for at, one in enumerate(word) if one not in face.held and one not in STEERING), len(word))
    return length, sum(one in face.held for one in word[:length])


def _place(letter: Letter | str, fonts: list[LetterFont]) -> int:
    """Returns the number of the first font that has or takes this letter, making a new font if needed; -1 for none."""
    full = _full(fonts)
    for number, font in enumerate(fonts):
        if isinstance(letter, Letter) and (font.holds(letter) or (not full and font.take(letter))):
            return number
    if full or isinstance(letter, str):
        return -1
    fonts.append(LetterFont())
    fonts[-1].take(letter)
    return len(fonts) - 1


def _rows(placed: list[Placed], *, alone: bool) -> Iterator[list[Placed]]:
    """Yields runs of letters in the same font; with `alone`, each letter by itself."""
    for _, run in groupby(enumerate(placed), key=lambda each: each[0] if alone else each[1][1]):
        yield [each for _, each in run]


def _parts(row: list[Placed], fonts: list[LetterFont]) -> Iterator[Part]:
    """Yields as few parts as are shaped correctly. A letter that is not, even alone, is left to Typst."""
    number = row[0][1]
    drawn = tuple(letter for letter, _ in row if isinstance(letter, Letter))
    if number < 0:
        yield "".join(one.text if isinstance(one, Letter) else one for one, _ in row), ""
    elif fonts[number].sets(drawn):
        yield "".join(letter.text for letter in drawn), _family(number)
    else:
        yield from ((one.text, _family(number) if fonts[number].sets((one,)) else "") for one in drawn)
