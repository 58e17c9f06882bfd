"""Writes the board as plain text: the content of the picture (png.py) in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.record import Record, RecordedNote
from app.reports import phrases
from app.reports.papers import counted
from app.reports.papers.board import Column, board
from app.reports.papers.remarks import Remarks
from app.reports.translations import Translations


def make(record: Record, _: Translations) -> bytes:
    """Returns UTF-8 text. The lines of a note are kept, and indented."""
    return ("\n".join(_lines(record, _)) + "\n").encode("utf-8-sig")


def _lines(record: Record, _: Translations) -> Iterator[str]:
    yield record.plan.title
    yield phrases.days(record.opened_on, record.closed_on, _)
    yield _(phrases.SECRECY[record.plan.secrecy])
    if record.unfinished:
        yield _(phrases.UNFINISHED_TOLD)
    remarks = Remarks(record, _)
    for column in board(record):
        yield from _area(column, remarks, _)
    yield from _glossary(record, _)
    hidden, told = phrases.hidden(record.hidden, _), phrases.covered(record.covered, _)
    uses = phrases.uses(record, _)
    for sentence in (phrases.from_sources(record, _), hidden, told, uses, *counted.sentences(record.tally, _)):
        if sentence:
            yield from ("", sentence)


def _area(column: Column, remarks: Remarks, _: Translations) -> Iterator[str]:
    yield from ("", "", f"{column.area.title} ({phrases.notes(column.notes, _)})", "=" * 40)
    for group in column.groups:
        yield from ("", _with(group.group.name, remarks.marks(group.group.id)), "-" * 40)
        yield from (_note(note, remarks) for note in group.notes)
    if column.loose:
        if column.groups:
            yield from ("", _(phrases.LOOSE), "-" * 40)
        yield from (_note(note, remarks) for note in column.loose)


def _glossary(record: Record, _: Translations) -> Iterator[str]:
    if record.glossary:
        yield from ("", "", _(phrases.GLOSSARY), "=" * 40)
    for one in record.glossary:
        yield f"• {one.word}: " + one.text.replace("\n", "\n  ")


def _note(note: RecordedNote, remarks: Remarks) -> str:
    return _with("• " + note.text.replace("\n", "\n  "), (*remarks.origin(note), *remarks.marks(note.id)))


def _with(text: str, remarks: tuple[phrases.Remark, ...]) -> str:
    """Returns the text with the remarks in brackets."""
    joined = ", ".join(map("".join, remarks))
    return f"{text} [{joined}]" if joined else text
