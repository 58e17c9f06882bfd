"""Builds the summary of one workshop: its areas, what got the most marks in each phase, and the tables of phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.interactions.kind import ResultTable
from app.domain.record import PhaseMarks, Record
from app.domain.results.ranking import Ranking, rankings
from app.reports import phrases
from app.reports.papers.board import Column
from app.reports.papers.paper import Block, Heading, Table
from app.reports.translations import Translations

TOP = 10


def summary(record: Record, columns: tuple[Column, ...], _: Translations) -> Iterator[Block]:
    """Yields the whole summary. Marks of different phases are never in one number."""
    given = [marks for marks in record.marks if marks.counts]
    only = given[0] if len(record.marks) == 1 and given else None
    yield Heading(2, _("Yhteenveto"))
    yield _areas(columns, only, _)
    for ranking in rankings(record):
        if ranking.marks.title:
            yield Heading(3, ranking.marks.title)
        yield _top(record, ranking, _)
    if record.tables:
        yield Heading(2, _(phrases.RESULTS))
    for phase, tables in record.tables:
        yield Heading(3, phase.title)
        yield from (result_table(table, _) for table in tables)


def result_table(table: ResultTable, _: Translations) -> Table:
    """Returns a table of a result in the language of the paper."""
    rows = tuple((_(name), *map(str, numbers)) for name, numbers in table.rows)
    caption = _(table.caption) if table.caption else ""
    return Table(caption, (*map(_, table.header), *table.roles), rows)


def _areas(columns: tuple[Column, ...], only: PhaseMarks | None, _: Translations) -> Table:
    header = [phrases.AREA, phrases.GROUPS, phrases.NOTES, *([only.words.heading] if only else [])]
    rows = [
        (column.area.title, len(column.groups), column.notes, *([_sum(only, column.ids)] if only else []))
        for column in columns
    ]
    return Table(_("Alueet lukuina"), tuple(map(_, header)), tuple(tuple(map(str, row)) for row in rows))


def _sum(marks: PhaseMarks, ids: Sequence[str]) -> int:
    return sum(marks.counts.get(id_, 0) for id_ in ids)


def _top(record: Record, ranking: Ranking, _: Translations) -> Table:
    """Returns the groups and notes with the most marks, as the big screen and the results page rank them."""
    areas, places = {area.id: area.title for area in record.plan.areas}, record.places
    rows = tuple(
        (one.name, areas.get(area := places.get(one.id, one.area), area), str(one.count))
        for one in ranking.ranked[:TOP]
    )
    header = (_("Ryhmä tai lappu"), _(phrases.AREA), _(ranking.marks.words.heading))
    return Table(_("Eniten saaneet"), header, rows)
