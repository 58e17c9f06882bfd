"""Builds what came of the phases of a panel: the marks of its themes in each round, and the tables of phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.domain.panel.report import Report
from app.domain.panel.rounds import Round
from app.domain.panel.themes import Theme
from app.reports import phrases
from app.reports.papers.paper import Block, Heading, Table, Text
from app.reports.papers.summary import result_table
from app.reports.phrases import Remark
from app.reports.translations import Translations


def name_of(theme: Theme, _: Translations) -> str:
    """Returns the printed name of a theme."""
    return theme.name or _("Ryhmittelemättömät")


def round_marks(rounds: Sequence[Round], marks: Mapping[int, int], _: Translations) -> tuple[Remark, ...]:
    """Returns the marks of each round in words."""
    return tuple(
        phrases.marked(marks[index], one.words, one.title, _) for index, one in enumerate(rounds) if marks.get(index)
    )


def results(report: Report, _: Translations) -> Iterator[Block]:
    """Yields what the themes got in each round, the most first, and the tables of phases."""
    yield Heading(2, _("Liite B: vaiheiden tulokset"))
    if not report.rounds and not any(meeting.results for meeting in report.meetings):
        yield Text(_("Vaiheista ei tullut lukuja."))
    for index, one in enumerate(report.rounds):
        if one.title:
            yield Heading(3, one.title)
        yield _round(report, index, one, _)
    for phase in (phase for meeting in report.meetings for phase in meeting.results):
        yield Heading(3, phase.title)
        yield from (result_table(table, _) for table in phase.tables)


def _round(report: Report, index: int, one: Round, _: Translations) -> Table:
    sums = [(theme, theme.group_marks.get(index, 0), theme.marks.get(index, 0)) for theme in report.themes]
    rows = tuple(
        (name_of(theme, _), str(own), str(total - own), str(total))
        for theme, own, total in sorted(sums, key=lambda each: -each[2])
        if total
    )
    header = (_(phrases.THEME), _("Ryhmälle"), _("Lapuille"), _("Yhteensä"))
    return Table(_("%(marks)s teemoittain", marks=_(one.words.heading)), header, rows)
