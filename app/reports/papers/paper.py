"""The document model that PDF and DOCX share: a title and blocks (headings, texts, facts, tables, notes)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.reports.phrases import Remark


class Heading(Struct, frozen=True, tag=True):
    """A heading. `level` 2 is a chapter, 3 a section; the title of the paper is the only level 1."""

    level: int
    text: str
    begins_page: bool = False


class Text(Struct, frozen=True, tag=True):
    """Paragraphs, one per line. Lines that begin with “- ” are list items. The last line is never alone on a page.

    `style` is body, lead (large, under a heading), aside (small, under a heading) or small.
    """

    text: str
    style: str = "body"


class RemarkLine(Struct, frozen=True, tag=True):
    """A line of remarks under a heading."""

    remarks: tuple[Remark, ...]


class Facts(Struct, frozen=True, tag=True):
    """A table of names and values. `caption` is empty where the heading above it says the same."""

    caption: str
    header: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True, tag=True):
    """A table with one header row. The first column is text, the others are usually numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class PrintedNote(Struct, frozen=True):
    """A note, printed unchanged. `foot` holds remarks such as its marks, phase or writer."""

    text: str
    lang: str = ""
    foot: tuple[Remark, ...] = ()


class Notes(Struct, frozen=True, tag=True):
    """A list of notes. `quotes` are notes that an editor has picked."""

    notes: tuple[PrintedNote, ...]
    quotes: bool = False


Block = Heading | Text | RemarkLine | Facts | Table | Notes


class Paper(Struct, frozen=True):
    """A document. `kicker` names the kind of document, `foot` is printed on every page, `lang` is a BCP 47 tag."""

    title: str
    kicker: str
    lead: str
    foot: str
    lang: str
    made_on: str
    page: str
    """The word before the page number, such as “sivu”."""
    blocks: tuple[Block, ...]
    spoken: dict[str, str] = {}
    """Language by text (a heading, a line, a cell), for texts in another language than the paper."""


def in_other_languages(texts: Iterable[tuple[str, str]], lang: str) -> dict[str, str]:
    """Returns language by text for texts in another known language than `lang`: whole texts and each of their lines."""
    return {
        part: text_lang
        for text, text_lang in texts
        if text_lang not in ("", lang)
        for part in (text, *map(str.strip, text.split("\n")))
        if part
    }
