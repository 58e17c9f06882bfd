"""The text twin of the picture: the same areas, groups, notes and dots, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.record import Record, RecordedNote
from app.reports import phrases
from app.reports.papers.board import Column, board, phases
from app.reports.translations import Words


def make(record: Record, _: Words) -> bytes:
    """UTF-8 text; a note of many lines keeps them, indented."""
    return ("\n".join(_lines(record, _)) + "\n").encode("utf-8-sig")


def _lines(record: Record, _: Words) -> Iterator[str]:
    yield record.plan.title
    yield phrases.days(record.opened_on, record.closed_on, _)
    yield _(phrases.SECRECY[record.plan.secrecy])
    for column in board(record):
        yield from _area(column, phases(record), _)
    for told in (phrases.hidden(record.hidden, _), phrases.masked(record.masked, _)):
        if told:
            yield from ("", told)


def _area(column: Column, titles: Mapping[str, str], _: Words) -> Iterator[str]:
    told = _.ngettext("%(num)s lappu", "%(num)s lappua", column.notes)
    yield from ("", "", f"{column.area.title} ({told})", "=" * 40)
    for gathered in column.groups:
        yield from ("", _with(gathered.group.name, phrases.dots(gathered.group.dots, _)), "-" * 40)
        yield from (_note(note, titles, _) for note in gathered.notes)
    if column.loose:
        if column.groups:
            yield from ("", _(phrases.LOOSE), "-" * 40)
        yield from (_note(note, titles, _) for note in column.loose)


def _note(note: RecordedNote, titles: Mapping[str, str], _: Words) -> str:
    return _with("• " + note.text.replace("\n", "\n  "), titles.get(note.phase, ""), phrases.dots(note.dots, _))


def _with(text: str, *told: str) -> str:
    """The text, and in brackets what is told of it."""
    known = ", ".join(filter(None, told))
    return f"{text} [{known}]" if known else text
