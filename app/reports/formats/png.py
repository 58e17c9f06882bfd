"""The board as a picture: areas side by side, in them groups and notes, on a sheet about as wide as a screen is.

However many notes there are, they are dealt to columns of about equal height, in reading order, so that the sheet
stays of a shape that a screen or a slide can show. Its twin in words is txt.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct, to_builtins

from app.domain.record import Record, RecordedNote
from app.reports import phrases
from app.reports.formats import typesetting
from app.reports.letters.fonts import BOX, Print
from app.reports.papers.board import Column, board, phases
from app.reports.translations import Words

TINTS = 6
LETTERS = 34
"""About how many letters fit on a line of a note."""

LINE, CARD, TITLE = 4.6, 7.0, 7.0
"""Heights in millimetres: a line of a note, the air of a note, the name of a group."""

COLUMN_WIDTH = 66.0
SHAPE = 16 / 10
LONGEST_SIDE = 8000
"""In pixels: what every program still opens."""


class Card(Struct, frozen=True):
    """A note, or the name of a group before its notes. `kind` is note, group or loose."""

    kind: str
    text: str
    dots: str
    group: str = ""
    phase: str = ""

    @property
    def height(self) -> float:
        """About how high it is in millimetres."""
        lines = sum(math.ceil(len(line) / LETTERS) or 1 for line in self.text.split("\n"))
        return lines * LINE + (CARD if self.kind == "note" else TITLE) + LINE * (bool(self.dots) + bool(self.phase))


class Part(Struct, frozen=True):
    """Cards of one group, or of none, that stand together in a column."""

    grouped: bool
    cards: tuple[Card, ...]


class Strip(Struct, frozen=True):
    """An area as columns of parts; `tint` counts from 0."""

    title: str
    count: str
    tint: int
    columns: tuple[tuple[Part, ...], ...]


def make(record: Record, _: Words) -> bytes:
    """The picture."""
    columns = board(record)
    printed = Print(_texts(record, columns))
    titles = {id_: printed.text(title) for id_, title in phases(record).items()}
    cards = [tuple(_cards(column, titles, printed, _)) for column in columns]
    height = _height(cards)
    strips = tuple(
        Strip(
            printed.text(column.area.title),
            _.ngettext("%(num)s lappu", "%(num)s lappua", column.notes),
            index % TINTS,
            tuple(_deal(dealt, height, _)),
        )
        for index, (column, dealt) in enumerate(zip(columns, cards, strict=True))
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


def _lead(record: Record, printed: Print, _: Words) -> Iterator[str]:
    yield phrases.days(record.opened_on, record.closed_on, _)
    yield _(phrases.SECRECY[record.plan.secrecy])
    if printed.lost:
        yield phrases.lost(BOX, _)


def _texts(record: Record, columns: Iterable[Column]) -> Iterator[str]:
    yield record.plan.title
    yield from (column.area.title for column in columns)
    yield from (group.name for group in record.groups)
    yield from (note.text for note in record.notes)
    yield from phases(record).values()


def _cards(column: Column, titles: Mapping[str, str], printed: Print, _: Words) -> Iterator[Card]:
    for gathered in column.groups:
        group = gathered.group
        yield Card("group", printed.text(group.name), phrases.dots(group.dots, _), group.id)
        yield from (_card(note, group.id, titles, printed, _) for note in gathered.notes)
    if column.loose and column.groups:
        yield Card("loose", _(phrases.LOOSE), "")
    yield from (_card(note, "", titles, printed, _) for note in column.loose)


def _card(note: RecordedNote, group: str, titles: Mapping[str, str], printed: Print, _: Words) -> Card:
    return Card("note", printed.text(note.text), phrases.dots(note.dots, _), group, titles.get(note.phase, ""))


def _height(areas: Iterable[tuple[Card, ...]]) -> float:
    """A height of columns that gives the sheet its shape: each area takes at least one column."""
    heights = [sum(card.height for card in cards) for cards in areas]
    height = math.sqrt(sum(heights) * COLUMN_WIDTH / SHAPE)
    while (
        height < max(heights, default=0)
        and sum(math.ceil(h / height) or 1 for h in heights) * COLUMN_WIDTH > height * SHAPE
    ):
        height *= 1.1
    return max(height, 60.0)


def _deal(cards: tuple[Card, ...], height: float, _: Words) -> Iterator[tuple[Part, ...]]:
    """Columns of about the same height, at most about `height`.

    The name of a group never stands alone at the foot of a column; a group that goes on in the next is named there too.
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
                column.append(Card("group", _("%(group)s (jatkuu)", group=name), "", card.group))
        name = card.text if card.kind == "group" else name
        column.append(card)
        left -= card.height
    yield _parts(column)


def _parts(cards: list[Card]) -> tuple[Part, ...]:
    return tuple(Part(bool(group), tuple(stand)) for group, stand in groupby(cards, key=lambda card: card.group))


def _ppi(longest: float) -> int:
    """Sharp where the sheet is small, and never more pixels than programs open."""
    return max(36, min(typesetting.PPI, int(LONGEST_SIDE / (longest * 1.15 / 25.4 + 4))))
