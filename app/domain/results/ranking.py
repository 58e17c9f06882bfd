"""What the room found most important: groups and notes by the marks that each got itself, as the big screen ranks them.

Marks of different phases are never added, and those of a group are not added to those of its notes: who marks a
group chose the group.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from app.domain.record import PhaseMarks, Record


class Ranked(Struct, frozen=True):
    """A group or a note with marks. `area` is its question; those with equally many marks share a `place`."""

    id: str
    name: str
    lang: str
    area: str
    count: int
    place: int = 1
    is_group: bool = False


class Ranking(Struct, frozen=True):
    """What got marks in one phase, most first. What got none is not in it."""

    marks: PhaseMarks
    ranked: tuple[Ranked, ...]
    given: int
    """How many marks were given to what is in the record."""
    rest: int = 0
    """How many got marks and are not in `ranked`, where only the first are shown."""

    @property
    def most(self) -> int:
        """How many the first got."""
        return self.ranked[0].count

    @property
    def first(self) -> tuple[Ranked, ...]:
        """The first; several, if they are equal."""
        return tuple(one for one in self.ranked if one.place == 1)


def rankings(record: Record) -> tuple[Ranking, ...]:
    """One for each phase that gave marks, in the order of the plan."""
    found = [(marks, _ranked(record, marks)) for marks in record.marks]
    return tuple(Ranking(marks, ranked, sum(one.count for one in ranked)) for marks, ranked in found if ranked)


def shortened(ranking: Ranking, most: int) -> Ranking:
    """The first of a ranking, with all that are equal to the first one."""
    kept = max(most, len(ranking.first))
    return replace(ranking, ranked=ranking.ranked[:kept], rest=len(ranking.ranked[kept:]))


def _ranked(record: Record, marks: PhaseMarks) -> tuple[Ranked, ...]:
    found = sorted(_marked(record, marks), key=lambda one: (-one.count, one.id))
    counts = [one.count for one in found]
    return tuple(
        Ranked(one.id, one.name, one.lang, one.area, one.count, counts.index(one.count) + 1, one.is_group)
        for one in found
    )


def _marked(record: Record, marks: PhaseMarks) -> Iterator[Ranked]:
    for group in record.groups:
        if count := marks.counts.get(group.id, 0):
            yield Ranked(group.id, group.name, group.lang or record.lang, group.area, count, is_group=True)
    for note in record.notes:
        if count := marks.counts.get(note.id, 0):
            yield Ranked(note.id, note.text, note.lang or record.lang, note.area, count)
