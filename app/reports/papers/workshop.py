"""Builds the paper of one workshop: purpose, course, summary, and every note in full."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.panel.headings import HOW_WE_WORKED
from app.domain.record import Record, RecordedNote
from app.domain.room import promises
from app.paths import METHODS
from app.reports import phrases
from app.reports.papers import counted
from app.reports.papers.board import Column, board
from app.reports.papers.paper import (
    Block,
    Facts,
    Heading,
    Notes,
    Paper,
    PrintedNote,
    RemarkLine,
    Table,
    Text,
    in_other_languages,
)
from app.reports.papers.remarks import Remarks
from app.reports.papers.summary import summary
from app.reports.translations import Translations


def paper(record: Record, _: Translations) -> Paper:
    """Returns the whole paper."""
    columns, remarks = board(record), Remarks(record, _)
    return Paper(
        title=record.plan.title,
        kicker=_("Työpajan kooste, kesken") if record.unfinished else _("Työpajan kooste"),
        lead=phrases.days(record.opened_on, record.closed_on, _),
        foot=_(phrases.SECRECY[record.plan.secrecy]),
        lang=_.lang,
        made_on=record.closed_on or record.opened_on,
        page=_(phrases.PAGE),
        blocks=(
            *_opening(record, columns, _),
            *_course(record, _),
            *summary(record, columns, _),
            *(block for column in columns for block in _area(column, remarks, record.lang, _)),
            *_glossary(record, _),
            *_about(record, _),
        ),
        spoken=in_other_languages(_texts(record), _.lang),
    )


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Yields the texts that people wrote and that are printed alone (cells, headings), each with its language."""
    given = {id_ for marks in record.marks for id_ in marks.counts}
    yield _method(record.plan.method), "fi"
    yield from ((marks.title, record.lang) for marks in record.marks if marks.title)
    yield from ((note.text, note.lang or record.lang) for note in record.notes if note.id in given)
    yield from ((group.name, group.lang or record.lang) for group in record.groups)
    yield from ((text, one.lang or record.lang) for one in record.glossary for text in (one.word, one.text))
    yield from ((text, record.lang) for text in record.plan.words)


def _opening(record: Record, columns: tuple[Column, ...], _: Translations) -> Iterator[Block]:
    if record.unfinished:
        yield Text(_(phrases.UNFINISHED_TOLD), "lead")
    if record.plan.purpose:
        yield Heading(2, _(phrases.PURPOSE))
        yield Text(record.plan.purpose, "lead")
    groups = sum(len(column.groups) for column in columns)
    rows = (
        (_(phrases.DAY), phrases.days(record.opened_on, record.closed_on, _)),
        (_(phrases.PARTICIPANTS), "" if record.unfinished else str(record.headcount)),
        (_(phrases.ROLES), phrases.roles(record, _)),
        (_("Menetelmä"), _method(record.plan.method)),
        (_(phrases.NOTES), str(len(record.notes))),
        (_(phrases.SOURCE), phrases.sources(record, _)),
        (_(phrases.GROUPS), str(groups)),
        (_(promises.FILED_TITLE), phrases.who_saw(record.plan, _)),
        (_(phrases.NOTICE_SHOWN), phrases.notices(record, _)),
        (_(phrases.PUBLICITY), _(phrases.SECRECY[record.plan.secrecy])),
    )
    yield Heading(2, _("Perustiedot"))
    name, value = phrases.FACT_COLUMNS
    yield Facts("", (_(name), _(value)), tuple(row for row in rows if row[1]))


def _method(method: str) -> str:
    """Returns the name of a method of the library; any other text unchanged."""
    if not method:
        return ""
    from app.domain.methods import parse

    known = parse(METHODS.read_bytes())
    return known[method].name if method in known else method


def _course(record: Record, _: Translations) -> Iterator[Block]:
    if not record.plan.phases:
        return
    rows = tuple(
        (phase.title, _(phase.kind.words.doing), str(phase.minutes) if phase.minutes else "–")
        for phase in record.plan.phases
    )
    yield Heading(2, _(HOW_WE_WORKED))
    yield Table("", (_(phrases.PHASE), _("Mitä tehtiin"), _("Kesto (min)")), rows)


def _area(column: Column, remarks: Remarks, lang: str, _: Translations) -> Iterator[Block]:
    yield Heading(2, column.area.title)
    if column.area.prompt:
        yield Text(column.area.prompt, "lead")
    if not column.notes:
        yield Text(_("Ei lappuja."))
    for group in column.groups:
        yield Heading(3, group.group.name)
        yield RemarkLine(((phrases.notes(len(group.notes), _),), *remarks.marks(group.group.id)))
        yield Notes(tuple(_note(note, remarks, lang) for note in group.notes))
    if column.loose:
        if column.groups:
            yield Heading(3, _(phrases.LOOSE))
        yield Notes(tuple(_note(note, remarks, lang) for note in column.loose))


def _note(note: RecordedNote, remarks: Remarks, lang: str) -> PrintedNote:
    writer = ((note.author,),) if note.author else ()
    return PrintedNote(note.text, note.lang or lang, (*remarks.origin(note), *writer, *remarks.marks(note.id)))


def _glossary(record: Record, _: Translations) -> Iterator[Block]:
    if record.glossary:
        rows = tuple((one.word, one.text) for one in record.glossary)
        yield Heading(2, _(phrases.GLOSSARY))
        yield Facts("", (_(phrases.WORD), _(phrases.MEANING)), rows)


def _about(record: Record, _: Translations) -> Iterator[Block]:
    yield Heading(2, _("Tietoa koosteesta"))
    whole = _("Laput on painettu tähän kokonaan ja kirjain kirjaimelta, niin kuin ne kirjoitettiin.")
    sentences = (
        _(phrases.COVERED) if record.covered or record.summarised else whole,
        phrases.hidden(record.hidden, _),
        phrases.covered(record.covered, _),
        phrases.uses(record, _),
        phrases.retention(record.plan.retention, _),
        *counted.sentences(record.tally, _),
    )
    yield Text("\n".join(filter(None, sentences)))
