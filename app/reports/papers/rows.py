"""The rows and columns of the tables that CSV and XLSX share."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.domain.record import Record
from app.domain.translation_marks import N_
from app.reports import phrases
from app.reports.papers.board import phases


class SheetColumn(Struct, frozen=True):
    """A column of a table: the msgid of its heading, and its width in a spreadsheet in characters."""

    heading: str
    width: int


NOTE_COLUMNS = (
    SheetColumn(phrases.AREA, 24),
    SheetColumn(phrases.PHASE, 20),
    SheetColumn(phrases.GROUP, 28),
    SheetColumn(N_("Lappu"), 70),
    SheetColumn(N_("Lapun pisteet"), 9),
    SheetColumn(phrases.GROUP_DOTS, 9),
    SheetColumn(N_("Rooli"), 20),
    SheetColumn(N_("Kieli"), 7),
    SheetColumn(N_("Kirjoittaja"), 16),
    SheetColumn(N_("Tunniste"), 36),
)
"""The columns of `note_rows`."""

GROUP_COLUMNS = (
    SheetColumn(phrases.GROUP, 40),
    SheetColumn(phrases.AREA, 24),
    SheetColumn(phrases.NOTES, 9),
    SheetColumn(phrases.GROUP_DOTS, 9),
)
"""The columns of `group_rows`."""


def note_rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    """Yields one row per note, in the order of the record. The dots of a group are those given to the group itself."""
    areas = {area.id: area.title for area in record.plan.areas}
    titles = phases(record)
    groups = {group.id: group for group in record.groups}
    for note in record.notes:
        group = groups.get(note.group)
        yield (
            areas.get(note.area, note.area),
            titles.get(note.phase, note.phase),
            group.name if group else "",
            note.text,
            note.dots,
            group.dots if group else "",
            note.role,
            note.lang,
            note.author,
            note.id,
        )


def group_rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    """Yields one row per group."""
    areas = {area.id: area.title for area in record.plan.areas}
    for group in record.groups:
        count = sum(note.group == group.id for note in record.notes)
        yield group.name, areas.get(group.area, group.area), count, group.dots
