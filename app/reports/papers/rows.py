"""The rows and columns of the tables that CSV and XLSX share."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from app.domain.record import Record
from app.domain.translation_marks import N_
from app.reports import phrases
from app.reports.papers.board import phases
from app.reports.translations import Translations


class SheetColumn(Struct, frozen=True):
    """A column of a table: its heading, and its width in a spreadsheet in characters."""

    heading: str
    width: int


PLACE = N_("Alue seinällä")
FOR_NOTE, FOR_GROUP = N_("%(marks)s lapulle"), N_("%(marks)s ryhmälle")


def note_columns(record: Record, _: Translations) -> tuple[SheetColumn, ...]:
    """Returns the columns of `note_rows`."""
    return (
        SheetColumn(_("Alue, jolle kirjoitettiin"), 24),
        SheetColumn(_(phrases.PHASE), 20),
        SheetColumn(_(PLACE), 24),
        SheetColumn(_(phrases.GROUP), 28),
        SheetColumn(_("Lappu"), 70),
        *_marks(record, FOR_NOTE, _),
        *_marks(record, FOR_GROUP, _),
        SheetColumn(_("Rooli"), 20),
        SheetColumn(_("Kieli"), 7),
        SheetColumn(_("Kirjoittaja"), 16),
        *((SheetColumn(_(phrases.COVERED_PASSAGES), 12),) if record.covered else ()),
        SheetColumn(_("Tunniste"), 36),
        *((SheetColumn(_(phrases.STATE), 10),) if record.unfinished else ()),
    )


def group_columns(record: Record, _: Translations) -> tuple[SheetColumn, ...]:
    """Returns the columns of `group_rows`."""
    return (
        SheetColumn(_(phrases.GROUP), 40),
        SheetColumn(_(PLACE), 24),
        SheetColumn(_(phrases.NOTES), 9),
        *_marks(record, FOR_GROUP, _),
    )


def _marks(record: Record, heading: str, _: Translations) -> Iterator[SheetColumn]:
    """Yields one column for each phase that gives marks, with its title if there are several."""
    for marks in record.marks:
        name = _(heading, marks=_(marks.words.heading))
        yield SheetColumn(f"{name}: {marks.title}" if marks.title else name, 12)


def note_rows(record: Record, _: Translations) -> Iterator[tuple[str | int, ...]]:
    """Yields one row per note, in the order of the record. The marks of a group are those given to the group itself."""
    areas = {area.id: area.title for area in record.plan.areas}
    titles, places, marks = phases(record), record.places, record.marks
    groups = {group.id: group for group in record.groups}
    for note in record.notes:
        group = groups.get(note.group)
        yield (
            areas.get(note.area, note.area),
            titles.get(note.phase, note.phase),
            areas.get(places[note.id], places[note.id]),
            group.name if group else "",
            note.text,
            *(one.counts.get(note.id, 0) for one in marks),
            *(one.counts.get(group.id, 0) if group else "" for one in marks),
            note.role,
            note.lang,
            note.author,
            *((note.covered,) if record.covered else ()),
            note.id,
            *((_(phrases.UNFINISHED),) if record.unfinished else ()),
        )


def group_rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    """Yields one row per group."""
    areas = {area.id: area.title for area in record.plan.areas}
    marks = record.marks
    for group in record.groups:
        count = sum(note.group == group.id for note in record.notes)
        given = (one.counts.get(group.id, 0) for one in marks)
        yield group.name, areas.get(group.area, group.area), count, *given


def result_columns(_: Translations) -> tuple[SheetColumn, ...]:
    """Returns the columns of `result_rows`."""
    return (
        SheetColumn(_(phrases.PHASE), 28),
        SheetColumn(_("Taulukko"), 28),
        SheetColumn(_("Rivi"), 28),
        SheetColumn(_("Sarake"), 20),
        SheetColumn(_("Luku"), 9),
    )


def result_rows(record: Record, _: Translations) -> Iterator[tuple[str | int, ...]]:
    """Yields one row per number in the tables of the phases, so that tables of any shape fit in one sheet."""
    for phase, tables in record.tables:
        for table in tables:
            for name, numbers in table.rows:
                for heading, number in zip((*map(_, table.header[1:]), *table.roles), numbers, strict=True):
                    caption = _(table.caption) if table.caption else ""
                    yield phase.title, caption, _(name), heading, number
