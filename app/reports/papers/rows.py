"""A row a note: what CSV and XLSX share."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.record import Record
from app.reports.papers.board import phases
from app.reports.translations import Words


def header(_: Words) -> tuple[str, ...]:
    """The names of the columns."""
    return (
        _("Alue"), _("Vaihe"), _("Ryhmä"), _("Lappu"), _("Lapun pisteet"), _("Ryhmän pisteet"), _("Rooli"), _("Kieli"),
        _("Kirjoittaja"), _("Tunniste"),
    )  # fmt: skip


WIDTHS = (24, 20, 28, 70, 9, 9, 20, 7, 16, 36)
"""How wide the columns are in a spreadsheet, in characters."""


def rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    """The notes in the order of the record. Titles stand for ids; the dots of a group are those given to the group."""
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
