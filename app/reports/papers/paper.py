"""What is printed, before it is known on what: a title, facts, headings, notes. PDF and DOCX are two ways to set it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Heading(Struct, frozen=True, tag=True):
    """`level` 2 is a chapter, 3 a part of it; the title of the paper is the only level 1."""

    level: int
    text: str
    begins_page: bool = False


class Text(Struct, frozen=True, tag=True):
    """Paragraphs, one a line; lines that begin with “- ” are items of a list. The last never stands alone on a page.

    `style` is body, lead (large, under a heading), aside (small, under a heading) or small.
    """

    text: str
    style: str = "body"


class Facts(Struct, frozen=True, tag=True):
    """Names and values, one pair a row. `caption` is empty where the heading above says it."""

    caption: str
    header: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True, tag=True):
    """A plain table: one header row, the first column words and the others numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Note(Struct, frozen=True):
    """A note to the letter. `foot` tells of it what is worth telling, each by itself: dots, where it comes from."""

    text: str
    lang: str = ""
    foot: tuple[str, ...] = ()


class Notes(Struct, frozen=True, tag=True):
    """A list of notes. Quotes are notes too, picked out by an editor."""

    notes: tuple[Note, ...]
    quotes: bool = False


Block = Heading | Text | Facts | Table | Notes


class Paper(Struct, frozen=True):
    """A document. `kicker` says what kind of a paper it is, `foot` stands on every page, `lang` is BCP 47."""

    title: str
    kicker: str
    lead: str
    foot: str
    lang: str
    made_on: str
    page: str
    """The word for the page number of the foot, such as “sivu”."""
    blocks: tuple[Block, ...]
    spoken: dict[str, str] = {}
    """By words that stand by themselves (a heading, a line, a cell), their language where it is not the paper's."""


def apart(told: Iterable[tuple[str, str]], lang: str) -> dict[str, str]:
    """What is in another language than `lang`: whole texts and their lines. A text of no known language is left out."""
    return {
        words: theirs
        for text, theirs in told
        if theirs not in ("", lang)
        for words in (text, *map(str.strip, text.split("\n")))
        if words
    }
