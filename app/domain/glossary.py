"""The sanasto of a workshop: words that were not understood, each explained in a sentence.

The facilitator writes both, so both lie where all texts lie, as one text: the word is its first line.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_PARAGRAPH
from app.domain.values import Line

Explanation = Annotated[str, Meta(min_length=1, max_length=LONGEST_PARAGRAPH)]


class Explained(NamedTuple):
    """A word and what it means here."""

    word: str
    text: str


class Word(Struct, frozen=True):
    """A word of the sanasto, and the sentence that explains it."""

    id: str
    word: str
    text: str


class RecordedWord(Struct, frozen=True, omit_defaults=True):
    """A word of the sanasto and its sentence. Nobody is told who did not understand it. `covered` is as in a note."""

    word: Line
    text: Explanation
    lang: str = ""
    covered: Annotated[int, Meta(ge=0)] = 0


def joined(word: str, text: str) -> str:
    """The text that is stored of a word, which is one line, and its sentence."""
    return f"{' '.join(word.split())}\n{text}"


def explained(stored: str) -> Explained:
    """The word and the sentence of a stored text."""
    word, _, text = stored.partition("\n")
    return Explained(word, text)
