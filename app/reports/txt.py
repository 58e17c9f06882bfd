"""The text twin of the picture: the same areas, groups, notes and dots, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.record import Record, RecordedNote
from app.reports import tellings
from app.reports.board import Column, board, phases
from app.reports.words import Words


def make(record: Record, _: Words) -> bytes:
    """UTF-8 text; a note of many lines keeps them, indented."""
    return ("\n".join(_lines(record, _)) + "\n").encode("utf-8-sig")


def _lines(record: Record, _: Words) -> Iterator[str]:
    yield record.plan.title
    yield tellings.days(record.opened_on, record.closed_on, _)
    yield _(tellings.SECRECY[record.plan.secrecy])
    for column in board(record):
        yield from _area(column, phases(record), _)
    for told in (tellings.hidden(record.hidden, _), tellings.masked(record.masked, _)):
        if told:
            yield from ("", told)


def _area(column: Column, titles: Mapping[str, str], _: Words) -> Iterator[str]:
    told = _.ngettext("%(num)s lappu", "%(num)s lappua", column.notes)
    yield from ("", "", f"{column.area.title} ({told})", "=" * 40)
    for gathered in column.groups:
        yield from ("", _with(gathered.group.name, tellings.dots(gathered.group.dots, _)), "-" * 40)
        yield from (_note(note, titles, _) for note in gathered.notes)
    if column.loose:
        if column.groups:
            yield from ("", _(tellings.LOOSE), "-" * 40)
        yield from (_note(note, titles, _) for note in column.loose)


def _note(note: RecordedNote, titles: Mapping[str, str], _: Words) -> str:
    return _with("• " + note.text.replace("\n", "\n  "), titles.get(note.phase, ""), tellings.dots(note.dots, _))


def _with(text: str, *told: str) -> str:
    """The text, and in brackets what is told of it."""
    known = ", ".join(filter(None, told))
    return f"{text} [{known}]" if known else text
