"""Letters that take several glyphs: a base with its marks, an Arabic letter with its dots, an emoji of several people.

The typesetter gives each of these glyphs the whole letter as its text, so what is copied, searched and read aloud has
it twice. So every such letter is shaped here and becomes one glyph of a font made for the paper. A letter of several
looks, as Arabic ones are, has each in a font of its own; the typesetter is told which part of a word is in which.
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
"""In different words, and different from each other: what there is time for. All of Arabic has some hundred looks, and
a thousand of them with its vowels.
"""

Part = tuple[str, str]
"""A part of a word and the family of the font that sets it, empty where the typesetter chooses."""

Placed = tuple[Letter | str, int]
"""A letter, or what no font can hold, and the number of its font."""


class Lettering(Struct, frozen=True):
    """`pattern` finds words, here and in the typesetter; `words` tells the parts of each.

    A word of more than `longest` letters may break anywhere: between any two of its parts.
    """

    longest: int
    pattern: str
    words: dict[str, tuple[Part, ...]]
    fonts: tuple[LetterFont, ...]
    left: bool = False
    """Whether there were more than there is time for, which are left to the typesetter."""

    @property
    def told(self) -> dict[str, object]:
        """What letters.typ needs to know."""
        long = [word for word in self.words if is_long(word, self.longest)]
        pattern = self.pattern if self.words else NEVER
        return {"complex": COMPLEX, "longest": self.longest, "pattern": pattern, "words": self.words, "long": long}

    def write(self, folder: Path) -> None:
        """The fonts as files."""
        for number, font in enumerate(self.fonts):
            font.write(folder, _family(number))


def lettering(texts: Iterable[str], faces: tuple[Face, ...], longest: int) -> Lettering:
    """What the texts need. `faces` are the fonts to draw from, first those that are asked first."""
    texts = list(texts)
    pattern = pattern_of(frozenset().union(*texts), faces)
    every = sorted({word for text in texts for word in re.findall(pattern, text)})
    words = _first(every)
    fonts: list[LetterFont] = []
    placed = {word: [(letter, _place(letter, fonts)) for letter in _letters(word, faces)] for word in words}
    parts = {
        word: tuple(part for row in _rows(each, alone=is_long(word, longest)) for part in _parts(row, fonts))
        for word, each in placed.items()
    }
    return Lettering(longest, pattern, parts, tuple(fonts), len(words) < len(every) or _full(fonts))


def _first(words: list[str]) -> list[str]:
    """As many words as there is time for; what comes after is left to the typesetter."""
    total = accumulate(len(word) for word in words)
    return [word for word, letters in zip(words, total, strict=True) if letters <= MOST_LETTERS]


def _full(fonts: list[LetterFont]) -> bool:
    return sum(map(len, fonts)) >= MOST_LOOKS


def _family(number: int) -> str:
    return f"{FAMILY} {number + 1}"


def _letters(word: str, faces: tuple[Face, ...]) -> list[Letter | str]:
    """The letters of a word in its order; as they are written where no font can hold them."""
    letters: list[Letter | str] = []
    for face, part in _by_face(word, faces):
        drawn = [letter for letter in face.letters(part) if letter.fits] if face else []
        letters += drawn if "".join(letter.text for letter in drawn) == part else [part]
    return letters


def _by_face(word: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face | None, str]]:
    """The word in parts of one font each, as few as there can be from the left; None where there is no font."""
    while word:
        reaching = [(_reach(word, face), face) for face in faces if word[0] in face.held]
        (length, _), face = max(reaching, key=lambda each: each[0], default=((1, 0), None))
        yield face, word[:length]
        word = word[length:]


def _reach(word: str, face: Face) -> tuple[int, int]:
    """How many characters from the start the font can draw, and of how many it knows what they are."""
    length = next((at for at, one in enumerate(word) if one not in face.held and one not in STEERING), len(word))
    return length, sum(one in face.held for one in word[:length])


def _place(letter: Letter | str, fonts: list[LetterFont]) -> int:
    """The number of the first font that holds this letter, and no other of the same text; -1 where none can."""
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
    """Letters of one font in a row, or each of them alone."""
    for _, run in groupby(enumerate(placed), key=lambda each: each[0] if alone else each[1][1]):
        yield [each for _, each in run]


def _parts(row: list[Placed], fonts: list[LetterFont]) -> Iterator[Part]:
    """As few parts as come out right; a letter that does not even alone is left to the typesetter."""
    number = row[0][1]
    drawn = tuple(letter for letter, _ in row if isinstance(letter, Letter))
    if number < 0:
        yield "".join(one.text if isinstance(one, Letter) else one for one, _ in row), ""
    elif fonts[number].sets(drawn):
        yield "".join(letter.text for letter in drawn), _family(number)
    else:
        yield from ((one.text, _family(number) if fonts[number].sets((one,)) else "") for one in drawn)
