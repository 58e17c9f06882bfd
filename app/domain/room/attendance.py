"""How many have come in: all that is told about people in a room where nobody may learn who wrote.

A phone that was away sends what waited when it is back. Whoever knows which phones are connected could tell whose note
that is. So such a room tells of no connection. It tells who has come in, which no lost connection changes: late, in
steps that are the same at every worker, and to participants in round numbers.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from app.domain.interactions.abilities import Ability
from app.domain.room.state import Workshop

EVERY = 30_000
"""Milliseconds between two steps."""

AT_ONCE = -1
"""The step while nothing can be written yet: no note can be joined to who comes."""

ROUND = 5
LEAST = 10
"""People. A smaller number is told as “fewer than 10”."""

About = Literal["exactly", "fewer", "at_least"]
"""How the real number compares to the one that is told."""


class Headcount(NamedTuple):
    """A number of people as it is told."""

    number: int
    about: About


class Arrival(NamedTuple):
    """Somebody who has been in the room."""

    pseudonym: str
    id: str


class Attendance(NamedTuple):
    """Who has come in, as it was told at a step: in alphabetical order."""

    step: int
    people: tuple[Arrival, ...]

    @classmethod
    def at(cls, step: int, people: Collection[Arrival]) -> Attendance:
        """In alphabetical order, which shows nothing about who came first."""
        return cls(step, tuple(sorted(people, key=lambda one: (one.pseudonym.casefold(), one.id))))

    def without(self, still: Collection[Arrival]) -> Attendance:
        """The same step without those who were removed since. Who has come since waits for the next one."""
        ids = {one.id for one in still}
        return self._replace(people=tuple(one for one in self.people if one.id in ids))

    @property
    def headcount(self) -> Headcount:
        """Their number as everybody may hear it: in fives above ten, exact while nothing can be written."""
        return headcount(len(self.people), self.step)


def headcount(number: int, step: int) -> Headcount:
    """A number of people as it may be told at a step."""
    if step == AT_ONCE:
        return Headcount(number, "exactly")
    if number < LEAST:
        return Headcount(LEAST, "fewer")
    return Headcount(number // ROUND * ROUND, "at_least")


def step(workshop: Workshop, now: int) -> int:
    """The step that it is at `now`, in milliseconds since 1970. It depends on the clock alone, and on no phone."""
    return now // EVERY if can_be_written(workshop) else AT_ONCE


def can_be_written(workshop: Workshop) -> bool:
    """Whether anything was written, or a phase has begun in which people write."""
    if workshop.notes or workshop.work:
        return True
    phases = workshop.plan.phases
    begun = next((n for n, phase in enumerate(phases, 1) if phase.id == workshop.phase_id), 0)
    return any(Ability.WRITE in phase.kind.opens for phase in phases[:begun])
