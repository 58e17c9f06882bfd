"""What practice teaches about a plan. Advice never keeps a plan from being saved or a room from being opened.

Where the figures come from: the open working model of the client panel of Raisio (120 minutes have a break of 10 and a
closing of 5), and the methods of app/methods.yaml (one note takes 4 minutes; grouping needs 4 people).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from app.domain.interactions.abilities import Ability
from app.domain.plan import Phase, Plan

NOTE_TAKES = 4
"""Minutes for one person to think of one note and write it: the phase “Kirjoita yksi lappu”."""
NOTES_A_MINUTE = 3
"""That people can read and sort together. At this pace 30 minutes are too short for 100 notes."""
LONGEST_SITTING = 120
"""Minutes without a break: in the model of Raisio nobody sits so long."""
CLOSING_FROM, CLOSING = 30, 5
"""From how many minutes on a workshop needs a closing, and how long that is at least."""
FEWEST_TO_GROUP = 4
MOST_OF_ONE = 7
"""Notes of one person: 14 people leave about a hundred in an evening, however long they write."""

_BREAK = re.compile(r"\b(?!erä)\w*(tauko|tauolla|paus|rast|break)\b|\b(kahvi|kaffe|coffee|lounas|lunch)", re.IGNORECASE)
_DECIDING = re.compile(r"päät[äeöt]|jatkoon|viedään|viemme|beslut|avgör|vidare|decid|taken on", re.IGNORECASE)


class Lesson(StrEnum):
    """What may go wrong."""

    NO_MINUTES = "no_minutes"
    TOO_SHORT_TO_SORT = "too_short_to_sort"
    TOO_MANY_QUESTIONS = "too_many_questions"
    NO_BREAK = "no_break"
    NOBODY_DECIDES = "nobody_decides"
    TOO_FEW_TO_GROUP = "too_few_to_group"
    NO_CLOSING = "no_closing"


class Advice(Struct, frozen=True):
    """A lesson at the phase of this place. `has` is the number that the plan has, `needs` the one that would do."""

    lesson: Lesson
    place: int
    has: int = 0
    needs: int = 0


def advice(plan: Plan) -> tuple[Advice, ...]:
    """All advice on a plan, in the order of its phases."""
    found = (*_unmeasured(plan), *_sorting(plan), *_questions(plan), *_breaks(plan), *_deciding(plan), *_closing(plan))
    return tuple(sorted(found, key=lambda one: one.place))


def expected_notes(plan: Plan, until: int) -> int:
    """About how many notes there are before the phase at `until`: each person writes one in NOTE_TAKES minutes."""
    writing = sum(phase.minutes for phase in plan.phases[:until] if _writes(phase))
    return plan.occasion.people * min(writing // NOTE_TAKES, MOST_OF_ONE)


def _unmeasured(plan: Plan) -> Iterator[Advice]:
    yield from (Advice(Lesson.NO_MINUTES, place) for place, phase in enumerate(plan.phases) if not phase.minutes)


def _sorting(plan: Plan) -> Iterator[Advice]:
    people = plan.occasion.people
    for place, phase in enumerate(plan.phases):
        if Ability.ARRANGE not in phase.kind.opens:
            continue
        notes = expected_notes(plan, place)
        if 0 < phase.minutes < (needed := -(-notes // NOTES_A_MINUTE)):
            yield Advice(Lesson.TOO_SHORT_TO_SORT, place, has=notes, needs=needed)
        if 0 < people < FEWEST_TO_GROUP:
            yield Advice(Lesson.TOO_FEW_TO_GROUP, place, has=people, needs=FEWEST_TO_GROUP)


def _questions(plan: Plan) -> Iterator[Advice]:
    """Compares the time for writing with the questions: each needs the time of one note."""
    writing = [(place, phase.minutes) for place, phase in enumerate(plan.phases) if _writes(phase)]
    minutes = sum(length for _, length in writing)
    if len(plan.areas) > 1 and 0 < minutes < (needed := len(plan.areas) * NOTE_TAKES):
        yield Advice(Lesson.TOO_MANY_QUESTIONS, writing[0][0], has=len(plan.areas), needs=needed)


def _breaks(plan: Plan) -> Iterator[Advice]:
    """Finds the first phase during which people have sat too long."""
    sat = 0
    for place, phase in enumerate(plan.phases):
        sat = 0 if _BREAK.search(phase.title) else sat + phase.minutes
        if sat >= LONGEST_SITTING:
            yield Advice(Lesson.NO_BREAK, place, has=sat)
            return


def _deciding(plan: Plan) -> Iterator[Advice]:
    """People who vote must know what their votes do: the instruction or the purpose tells who decides."""
    for place, phase in enumerate(plan.phases):
        if phase.kind.words.marks and not _DECIDING.search(f"{phase.instruction} {plan.purpose}"):
            yield Advice(Lesson.NOBODY_DECIDES, place)


def _closing(plan: Plan) -> Iterator[Advice]:
    if sum(phase.minutes for phase in plan.phases) < CLOSING_FROM:
        return
    last = plan.phases[-1]
    busy = last.kind.words.marks or last.kind.opens & {Ability.WRITE, Ability.ARRANGE}
    if busy:
        yield Advice(Lesson.NO_CLOSING, len(plan.phases) - 1, needs=CLOSING)


def _writes(phase: Phase) -> bool:
    return Ability.WRITE in phase.kind.opens
