"""Decides how notes come onto the board that waited beside it: brought from elsewhere, or answered beforehand.

Nobody in the room wrote them: no participant is their author, under any contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.domain import limits
from app.domain.interactions import marks_of
from app.domain.interactions.abilities import Ability
from app.domain.plan import Phase, Plan
from app.domain.room import events as e
from app.domain.room.decisions.decision import Decision, Waiting
from app.domain.room.evolve import Note, Status, Workshop


def writing_phases(plan: Plan) -> tuple[Phase, ...]:
    """The phases in which people write notes."""
    return tuple(phase for phase in plan.phases if Ability.WRITE in phase.kind.opens)


def opened(w: Workshop) -> frozenset[str]:
    """The phases that have been on by the order of the plan: the one that is on, and those before it."""
    ids = [phase.id for phase in w.plan.phases]
    if w.status is not Status.OPEN or w.phase_id not in ids:
        return frozenset()
    return frozenset(ids[: ids.index(w.phase_id) + 1])


def due(w: Workshop, waiting: Iterable[Waiting], *, ending: bool = False) -> tuple[Waiting, ...]:
    """Those that come in now, each in a phase and an area that the plan has. At the end, all do.

    Nobody loses a note because its phase or area was taken out of the plan: it comes in the first that there is.
    """
    writing = [phase.id for phase in writing_phases(w.plan)]
    if not writing or not w.plan.areas or w.status is not Status.OPEN:
        return ()
    now = set(writing) if ending else opened(w)
    placed = (_placed(w.plan, one, writing) for one in waiting)
    return tuple(one for one in placed if one.phase in now)[: limits.MOST_NOTES - len(w.notes)]


def _placed(plan: Plan, one: Waiting, writing: Sequence[str]) -> Waiting:
    phase = one.phase if one.phase in writing else writing[0]
    area = one.area if plan.has_area(one.area) else plan.areas[0].id
    return Waiting(one.note, area, phase, one.key_hash, one.source, one.text)


def bring_in(w: Workshop, waiting: Sequence[Waiting]) -> Decision:
    """Puts notes on the board in this order. One that is there already is not written again."""
    fresh = [one for one in waiting if one.note not in w.notes and one.note not in w.groups]
    events = tuple(e.NoteWritten(one.note, one.area, one.phase, one.key_hash, source=one.source) for one in fresh)
    return Decision(events, {one.note: one.text for one in fresh})


def take_back(w: Workshop, notes: Iterable[str]) -> Decision:
    """Takes brought notes off the board, but for those that somebody has done something with since."""
    marked = {id_ for state in w.work.values() for id_ in marks_of(state)}
    untouched = (id_ for id_ in notes if id_ in w.notes and id_ not in marked and is_untouched(w.notes[id_]))
    return Decision(tuple(e.NoteRemoved(id_) for id_ in untouched))


def is_untouched(note: Note) -> bool:
    """Whether the note lies where it was put, and nobody has grouped, moved, hidden or removed it."""
    return note.shown and not note.group and not note.asked


class Undone(Struct, frozen=True):
    """How many notes of an import were taken back, and how many stayed because people went on with them."""

    taken: int
    left: int


def undone(before: Workshop, after: Workshop, waited: int, notes: Iterable[str]) -> Undone:
    """Counts what became of the notes of an import, of which `waited` were not on the board yet."""
    there = [id_ for id_ in notes if id_ in before.notes and before.notes[id_].living]
    left = sum(after.notes[id_].living for id_ in there)
    return Undone(len(there) - left + waited, left)
