"""Checks who may do what: one small function for each action, each condition on its own line.

The server sends the results to the clients (`abilities`), so a client hides buttons and knows no rules.
"""

from __future__ import annotations

from enum import StrEnum

from app.domain.plan import PhaseKind
from app.domain.room.evolve import Note, Status, Workshop

WRITING = (PhaseKind.WRITE, PhaseKind.COWRITE)
ARRANGING = (PhaseKind.GROUP,)


class Ability(StrEnum):
    """An action that a viewer may have a button for, by the name that the client knows."""

    WRITE = "write"
    EDIT = "edit"
    REMOVE = "remove"
    COWRITE = "cowrite"
    ARRANGE = "arrange"
    DOT = "dot"
    LEAD = "lead"


def write(workshop: Workshop, phase_id: str) -> bool:
    """Write a note in a phase, also in one that is over, so that a phone that was offline loses nothing."""
    phase = workshop.plan.phase(phase_id)
    if workshop.status is not Status.OPEN:
        return False
    if phase is None:
        return False
    return phase.kind in WRITING


def edit(workshop: Workshop) -> bool:
    """Change the text of one's own note; not in a phase of dots, because the dots are for the text as people see it."""
    if workshop.status is not Status.OPEN:
        return False
    return _phase_kind(workshop) is not PhaseKind.DOTS


def remove(workshop: Workshop) -> bool:
    """Remove one's own note: always, while the workshop is open."""
    return workshop.status is Status.OPEN


def cowrite(workshop: Workshop, note: Note) -> bool:
    """Write in a note together with others."""
    if workshop.status is not Status.OPEN:
        return False
    if note.gone or note.hidden:
        return False
    return _phase_kind(workshop) is PhaseKind.COWRITE


def arrange(workshop: Workshop, *, facilitator: bool) -> bool:
    """Move and group notes: participants in a phase of grouping, the facilitator whenever the workshop is open."""
    if workshop.status is not Status.OPEN:
        return False
    if facilitator:
        return True
    return _phase_kind(workshop) in ARRANGING


def give_dots(workshop: Workshop, phase_id: str) -> bool:
    """Give and take back dots in the present round."""
    if workshop.status is not Status.OPEN:
        return False
    if workshop.phase_id != phase_id:
        return False
    return _phase_kind(workshop) is PhaseKind.DOTS


def enter(workshop: Workshop) -> bool:
    """Join as a new participant."""
    if workshop.status is not Status.OPEN:
        return False
    return not workshop.locked


def abilities(workshop: Workshop, *, facilitator: bool) -> tuple[Ability, ...]:
    """The actions that a viewer has buttons for, in the order of the enum."""
    able = {
        Ability.WRITE: not facilitator and write(workshop, workshop.phase_id),
        Ability.EDIT: not facilitator and edit(workshop),
        Ability.REMOVE: not facilitator and remove(workshop),
        Ability.COWRITE: workshop.status is Status.OPEN and _phase_kind(workshop) is PhaseKind.COWRITE,
        Ability.ARRANGE: arrange(workshop, facilitator=facilitator),
        Ability.DOT: not facilitator and give_dots(workshop, workshop.phase_id),
        Ability.LEAD: facilitator and workshop.status is Status.OPEN,
    }
    return tuple(ability for ability, allowed in able.items() if allowed)


def _phase_kind(workshop: Workshop) -> PhaseKind | None:
    phase = workshop.phase
    return phase.kind if phase else None
