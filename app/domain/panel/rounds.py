"""Lists the rounds of a report: each phase of a workshop in which notes and groups got marks, such as dots.

The marks of a round are never added to those of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.domain.interactions.kind import MarkWords
from app.domain.record import Record
from app.domain.texts import distinct


class Round(Struct, frozen=True):
    """What a round is called. `title` is “” if the report has only one, else unlike any other.

    `within` is its title where the workshop is named already: “” if the plan has only one phase that gives marks.
    """

    meeting: int
    title: str
    within: str
    words: MarkWords
    lang: str
    """The language of the title."""


class Given(Struct, frozen=True):
    """A round with its marks, by the ids of notes and groups."""

    round: Round
    counts: Mapping[str, int]


def rounds(records: Sequence[Record]) -> tuple[Given, ...]:
    """The rounds in the order of the workshops and their plans. One without marks is none."""
    found = [(index, marks) for index, record in enumerate(records) for marks in record.marks if marks.counts]
    several = len({index for index, _ in found}) > 1
    titles = distinct([title_of(records[index], marks.phase.title, several=several) for index, marks in found])
    is_alone = len(found) == 1 and not found[0][1].title
    return tuple(
        Given(Round(index, "" if is_alone else name, marks.title, marks.words, records[index].lang), marks.counts)
        for (index, marks), name in zip(found, titles, strict=True)
    )


def title_of(record: Record, phase: str, *, several: bool) -> str:
    """The title of a phase, with that of its workshop before it if several workshops are told of."""
    return f"{record.plan.title}: {phase}" if several else phase
