"""Compiles the report of a client panel from the records of its workshops and the texts of its editor.

Themes are the groups of the workshops: groups with the same name are one theme, notes without a group are the last one.
The report is a frozen value. It has no language, except headings and suggestions, which are gettext msgids in Finnish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from app.domain.interactions.kind import ResultTable
from app.domain.panel.discretion import EVERYTHING, Discretion, ThemeNote
from app.domain.panel.headings import HEADINGS
from app.domain.panel.rounds import Round, rounds, title_of
from app.domain.panel.themes import Theme, themes
from app.domain.plan import Secrecy
from app.domain.record import Record, careful
from app.domain.room.commands import HideReason
from app.domain.texts import shows, trimmed


class Section(Struct, frozen=True):
    """What the editor wrote under a heading."""

    key: str
    text: str


class PhaseTables(Struct, frozen=True):
    """The tables of the result of a phase. `title` names the workshop too, if the report is about several."""

    title: str
    tables: tuple[ResultTable, ...]


class Meeting(Struct, frozen=True):
    """The facts about one workshop of the panel. `roles` has only counts that may be shown."""

    workshop: str
    title: str
    date: str
    headcount: int
    roles: dict[str, int]
    method: str
    phases: tuple[str, ...]
    notes: int
    hidden: dict[HideReason, int]
    covered: int
    kept_out: int
    withheld: int
    retention: str
    results: tuple[PhaseTables, ...]


class Report(Struct, frozen=True):
    """The whole report, ready to be printed. `made_on` is an ISO date."""

    title: str
    panel: str
    made_on: str
    secrecy: Secrecy
    sections: tuple[Section, ...]
    meetings: tuple[Meeting, ...]
    themes: tuple[Theme, ...]
    rounds: tuple[Round, ...] = ()
    """In which phases notes and groups got marks. Themes and notes hold their marks by the index of the round."""
    appendix: bool = True
    """Whether every note is printed at the end."""
    spoken: dict[str, str] = {}
    """The language of each text of the workshops, and of the editor's texts if it is known."""

    @property
    def notes(self) -> int:
        """How many notes the report is based on."""
        return sum(len(theme.notes) for theme in self.themes)

    @property
    def left_out(self) -> int:
        """How many notes are counted and not printed."""
        return sum(note.left_out for theme in self.themes for note in theme.notes)

    @property
    def printed(self) -> tuple[ThemeNote, ...]:
        """The notes that are printed: all that may be, or the quotes if there is no appendix."""
        return tuple(note for theme in self.themes for note in (theme.shown if self.appendix else theme.quotes))

    @property
    def covered(self) -> int:
        """How many passages of printed notes and of names of themes are covered."""
        return sum(note.covered for note in self.printed) + sum(theme.covered for theme in self.themes)

    @property
    def summarised(self) -> int:
        """How many notes are counted and not printed, because their writers do not let them be quoted."""
        return sum(note.summarised and not note.left_out for theme in self.themes for note in theme.notes)

    @property
    def kept_out(self) -> int:
        """How many notes their writers keep out of reports. They are not counted either."""
        return sum(meeting.kept_out for meeting in self.meetings)

    @property
    def withheld(self) -> int:
        """How many notes of summary-only phases lie in no group. They are not counted either."""
        return sum(meeting.withheld for meeting in self.meetings)

    def text(self, key: str) -> str:
        """What the editor wrote under a heading, or “”."""
        return next((section.text for section in self.sections if section.key == key), "")


def compile_report(
    *,
    title: str,
    panel: str,
    made_on: str,
    records: Sequence[Record],
    texts: Mapping[str, str],
    discretion: Discretion = EVERYTHING,
) -> Report:
    """The report of these workshops. `texts` are by heading key."""
    safe = [careful(record) for record in records]
    keys = [heading.key for heading in HEADINGS]
    return Report(
        title=title,
        panel=panel,
        made_on=made_on,
        secrecy=strictest(record.plan.secrecy for record in safe),
        sections=tuple(Section(key, trimmed(texts[key])) for key in keys if shows(texts.get(key, ""))),
        meetings=tuple(_meeting(record, several=len(safe) > 1) for record in safe),
        themes=themes(safe, discretion),
        rounds=tuple(given.round for given in rounds(safe)),
        appendix=discretion.appendix,
        spoken=dict(_spoken(safe)),
    )


def _spoken(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield from ((words, record.lang) for words in record.plan.words)
        yield ", ".join(phase.title for phase in record.plan.phases), record.lang
        yield from ((group.name, group.lang or record.lang) for group in record.groups)
        yield from ((tables.title, record.lang) for tables in _results(record, several=len(records) > 1))
    for given in rounds(records):
        yield from ((title, given.round.lang) for title in (given.round.title, given.round.within) if title)


def strictest(classes: Iterable[Secrecy]) -> Secrecy:
    """The secrecy of a document that is made from documents of these classes."""
    order = list(Secrecy)
    return max(classes, key=order.index, default=Secrecy.INTERNAL)


def _results(record: Record, *, several: bool) -> tuple[PhaseTables, ...]:
    return tuple(PhaseTables(title_of(record, phase.title, several=several), tables) for phase, tables in record.tables)


def _meeting(record: Record, *, several: bool) -> Meeting:
    return Meeting(
        workshop=record.workshop,
        title=record.plan.title,
        date=record.opened_on,
        headcount=record.headcount,
        roles=record.roles,
        method=record.plan.method,
        phases=tuple(phase.title for phase in record.plan.phases),
        notes=len(record.notes),
        hidden=record.hidden,
        covered=record.covered,
        kept_out=record.kept_out,
        withheld=record.withheld,
        retention=record.plan.retention,
        results=_results(record, several=several),
    )
