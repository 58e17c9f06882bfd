"""Draws the board as a picture: areas side by side with their groups and notes, in about the shape of a screen.

Notes are split into columns of about equal height, in reading order, so that the picture keeps a shape that fits a
screen or a slide, however many notes there are. txt.py has the same content as text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct, to_builtins

from app.domain.record import Record, RecordedNote
from app.reports import phrases
from app.reports.formats import typesetting
from app.reports.letters.fonts import BOX, PrintableText
from app.reports.papers.board import Column, board, phases
from app.reports.papers.remarks import Remarks
from app.reports.translations import Translations

TINTS = 6
LETTERS = 34
"""About how many letters fit on a line of a note."""
SMALL_LETTERS = 42
"""The same of a remark."""

LINE, CARD, TITLE = 4.6, 7.0, 7.0
"""Heights in millimetres: a line of a note, the padding of a note, the padding of a group's name."""

COLUMN_WIDTH = 66.0
SHAPE = 16 / 10
LONGEST_SIDE = 8000
"""In pixels: every program can open such a picture."""


class Card(Struct, frozen=True):
    """A note, or a title before notes. `kind` is note, group (the group's name) or loose (title of ungrouped notes).

    The lines of `origin` say where and when a note was written; `marks` has a line for each phase that gave marks.
    """

    kind: str
    text: str
    marks: tuple[str, ...] = ()
    group: str = ""
    origin: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """The estimated height in millimetres."""
        lines = sum(math.ceil(len(line) / LETTERS) or 1 for line in self.text.split("\n"))
        remarks = sum(math.ceil(len(line) / SMALL_LETTERS) for line in (*self.origin, *self.marks))
        return (lines + remarks) * LINE + (CARD if self.kind == "note" else TITLE)


class Part(Struct, frozen=True):
    """Consecutive cards of one group, or of none, in a column."""

    grouped: bool
    cards: tuple[Card, ...]


class Strip(Struct, frozen=True):
    """An area as columns of parts; `tint` is an index from 0."""

    title: str
    count: str
    tint: int
    columns: tuple[tuple[Part, ...], ...]


def make(record: Record, _: Translations) -> bytes:
    """Returns the picture."""
    columns = board(record)
    printed = PrintableText(_texts(record, columns))
    remarks = Remarks(record, _)
    cards = [tuple(_cards(column, remarks, printed, _)) for column in columns]
    height = _height(cards)
    strips = tuple(
        Strip(
            printed.text(column.area.title),
            phrases.notes(column.notes, _),
            index % TINTS,
            tuple(_split(own, height, _)),
        )
        for index, (column, own) in enumerate(zip(columns, cards, strict=True))
    )
    wide = sum(len(strip.columns) for strip in strips)
    data = {
        "title": printed.text(record.plan.title),
        "lead": " · ".join(_lead(record, printed, _)),
        "lang": _.lang,
        "width": COLUMN_WIDTH,
        "strips": to_builtins(strips),
    }
    return typesetting.png("board.typ", data, printed, _ppi(max(wide * COLUMN_WIDTH, height)))


def _lead(record: Record, printed: PrintableText, _: Translations) -> Iterator[str]:
    if record.unfinished:
        yield _(phrases.UNFINISHED_TOLD)
    yield phrases.days(record.opened_on, record.closed_on, _)
    yield _(phrases.SECRECY[record.plan.secrecy])
    if told := phrases.from_sources(record, _):
        yield told
    if told := phrases.covered(record.covered, _):
        yield told
    if printed.lost:
        yield phrases.lost(BOX, _)


def _texts(record: Record, columns: Iterable[Column]) -> Iterator[str]:
    yield record.plan.title
    yield from (column.area.title for column in columns)
    yield from (group.name for group in record.groups)
    yield from (note.text for note in record.notes)
    yield from phases(record).values()


def _cards(column: Column, remarks: Remarks, printed: PrintableText, _: Translations) -> Iterator[Card]:
    for group_with_notes in column.groups:
        group = group_with_notes.group
        yield Card("group", printed.text(group.name), _lines(remarks.marks(group.id), printed), group.id)
        yield from (_card(note, group.id, remarks, printed) for note in group_with_notes.notes)
    if column.loose and column.groups:
        yield Card("loose", _(phrases.LOOSE))
    yield from (_card(note, "", remarks, printed) for note in column.loose)


def _card(note: RecordedNote, group: str, remarks: Remarks, printed: PrintableText) -> Card:
    marks, origin = (_lines(some, printed) for some in (remarks.marks(note.id), remarks.origin(note)))
    return Card("note", printed.text(note.text), marks, group, origin)


def _lines(remarks: tuple[phrases.Remark, ...], printed: PrintableText) -> tuple[str, ...]:
    return tuple(printed.text("".join(remark)) for remark in remarks)


def _height(areas: Iterable[tuple[Card, ...]]) -> float:
    """Returns the column height that gives the picture its shape. Each area takes at least one column."""
    heights = [sum(card.height for card in cards) for cards in areas]
    height = math.sqrt(sum(heights) * COLUMN_WIDTH / SHAPE)
    while (
        height < max(heights, default=0)
        and sum(math.ceil(h / height) or 1 for h in heights) * COLUMN_WIDTH > height * SHAPE
    ):
        height *= 1.1
    return max(height, 60.0)


def _split(cards: tuple[Card, ...], height: float, _: Translations) -> Iterator[tuple[Part, ...]]:
    """Yields columns of about equal height, at most about `height`.

    A group's name is never the last card of a column. A group that continues in the next column is named there again.
    """
    total = sum(card.height for card in cards)
    even = total / max(1, math.ceil(total / height)) + TITLE
    column: list[Card] = []
    name, left = "", even
    for index, card in enumerate(cards):
        follower = cards[index + 1].height if card.kind != "note" and index + 1 < len(cards) else 0
        if column and card.height + follower > left:
            yield _parts(column)
            column, left = [], even
            if card.kind == "note" and card.group:
                column.append(Card("group", _("%(group)s (jatkuu)", group=name), (), card.group))
        name = card.text if card.kind == "group" else name
        column.append(card)
        left -= card.height
    yield _parts(column)


def _parts(cards: list[Card]) -> tuple[Part, ...]:
    return tuple(Part(bool(group), tuple(run)) for group, run in groupby(cards, key=lambda card: card.group))


def _ppi(longest: float) -> int:
    """Returns the resolution: high for a small picture, lower for a large one, within LONGEST_SIDE."""
    return max(36, min(typesetting.PPI, int(LONGEST_SIDE / (longest * 1.15 / 25.4 + 4))))
