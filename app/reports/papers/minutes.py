"""The paper of one workshop: what it was for, how it went, and every note in full."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.record import Record, RecordedNote
from app.paths import METHODS
from app.reports import phrases
from app.reports.papers.board import Column, board, phases
from app.reports.papers.paper import Block, Facts, Heading, Note, Notes, Paper, Table, Text, apart
from app.reports.translations import Words

TOP = 10


def paper(record: Record, _: Words) -> Paper:
    """The whole paper."""
    columns = board(record)
    return Paper(
        title=record.plan.title,
        kicker=_("Työpajan kooste"),
        lead=phrases.days(record.opened_on, record.closed_on, _),
        foot=_(phrases.SECRECY[record.plan.secrecy]),
        lang=_.lang,
        made_on=record.closed_on or record.opened_on,
        page=_("sivu"),
        blocks=(
            *_opening(record, columns, _),
            *_course(record, _),
            *_summary(columns, _),
            *(block for column in columns for block in _area(column, record, _)),
            *_about(record, _),
        ),
        spoken=apart(_told(record), _.lang),
    )


def _told(record: Record) -> Iterator[tuple[str, str]]:
    """What people wrote that stands by itself on the paper, with its language."""
    yield _method(record.plan.method), "fi"
    yield from ((note.text, note.lang or record.lang) for note in record.notes if note.dots)
    yield from ((group.name, group.lang or record.lang) for group in record.groups)
    yield from ((words, record.lang) for words in record.plan.words)


def _opening(record: Record, columns: tuple[Column, ...], _: Words) -> Iterator[Block]:
    if record.plan.purpose:
        yield Heading(2, _("Tarkoitus"))
        yield Text(record.plan.purpose, "lead")
    groups = sum(len(column.groups) for column in columns)
    rows = (
        (_("Päivä"), phrases.days(record.opened_on, record.closed_on, _)),
        (_("Osallistujia"), str(record.headcount)),
        (_("Roolit"), phrases.roles(record, _)),
        (_("Menetelmä"), _method(record.plan.method)),
        (_("Lappuja"), str(len(record.notes))),
        (_("Ryhmiä"), str(groups)),
        (_("Nimettömyys"), _(phrases.CONTRACT[record.plan.contract])),
        (_("Julkisuus"), _(phrases.SECRECY[record.plan.secrecy])),
    )
    yield Heading(2, _("Perustiedot"))
    yield Facts("", (_("Asia"), _("Tieto")), tuple(row for row in rows if row[1]))


def _method(method: str) -> str:
    """The name of a method of the library; anything else as it stands."""
    if not method:
        return ""
    from app.domain.methods import parse

    known = parse(METHODS.read_bytes())
    return known[method].name if method in known else method


def _course(record: Record, _: Words) -> Iterator[Block]:
    if not record.plan.phases:
        return
    rows = tuple(
        (phase.title, _(phrases.DOING[phase.kind]), str(phase.minutes) if phase.minutes else "–")
        for phase in record.plan.phases
    )
    yield Heading(2, _("Miten työskenneltiin"))
    yield Table("", (_("Vaihe"), _("Mitä tehtiin"), _("Kesto (min)")), rows)


def _summary(columns: tuple[Column, ...], _: Words) -> Iterator[Block]:
    yield Heading(2, _("Yhteenveto"))
    rows = [(column.area.title, str(len(column.groups)), str(column.notes), str(column.dots)) for column in columns]
    yield Table(_("Alueet lukuina"), (_("Alue"), _("Ryhmiä"), _("Lappuja"), _("Pisteitä")), tuple(rows))
    top = _top(columns)
    if top:
        yield Table(_("Eniten pisteitä saaneet"), (_("Ryhmä tai lappu"), _("Alue"), _("Pisteitä")), top)


def _top(columns: tuple[Column, ...]) -> tuple[tuple[str, str, str], ...]:
    """What people gave most dots to; a group counts the dots of its notes too."""
    given = [(group.group.name, column.area.title, group.dots) for column in columns for group in column.groups]
    given += [(note.text, column.area.title, note.dots) for column in columns for note in column.loose]
    ranked = sorted((item for item in given if item[2]), key=lambda item: -item[2])
    return tuple((name, area, str(dots)) for name, area, dots in ranked[:TOP])


def _area(column: Column, record: Record, _: Words) -> Iterator[Block]:
    yield Heading(2, column.area.title)
    if column.area.prompt:
        yield Text(column.area.prompt, "lead")
    if not column.notes:
        yield Text(_("Ei lappuja."))
    for gathered in column.groups:
        yield Heading(3, gathered.group.name)
        told = _.ngettext("%(num)s lappu", "%(num)s lappua", len(gathered.notes))
        yield Text(" · ".join(filter(None, (told, phrases.dots(gathered.dots, _)))), "aside")
        yield Notes(tuple(_note(note, record, _) for note in gathered.notes))
    if column.loose:
        if column.groups:
            yield Heading(3, _(phrases.LOOSE))
        yield Notes(tuple(_note(note, record, _) for note in column.loose))


def _note(note: RecordedNote, record: Record, _: Words) -> Note:
    foot = (phases(record).get(note.phase, ""), note.author, phrases.dots(note.dots, _))
    return Note(note.text, note.lang or record.lang, tuple(filter(None, foot)))


def _about(record: Record, _: Words) -> Iterator[Block]:
    yield Heading(2, _("Tietoa koosteesta"))
    whole = _("Laput on painettu tähän kokonaan ja kirjain kirjaimelta, niin kuin ne kirjoitettiin.")
    but_for = _(phrases.COVERED)
    told = (
        but_for if record.masked else whole,
        phrases.hidden(record.hidden, _),
        phrases.masked(record.masked, _),
        phrases.retention(record.plan.retention, _),
    )
    yield Text("\n".join(filter(None, told)))
