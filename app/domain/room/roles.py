"""When what somebody does keeps their role, and which roles are told at the end. The rule of five: small_groups.py."""

from __future__ import annotations

from app.domain import small_groups
from app.domain.interactions import asks_role
from app.domain.room.commands import AnyCommand, WriteNote
from app.domain.room.decisions.decision import Count
from app.domain.room.state import Workshop


def keeps_role(workshop: Workshop, command: AnyCommand | object) -> bool:
    """Whether the role of its sender is kept with a note or a card, if it may be told."""
    if not isinstance(command, WriteNote) and not asks_role(command):
        return False
    phase = workshop.plan.phase(getattr(command, "phase", ""))
    if phase is None or phase.roles_off or were_told(workshop):
        return False
    return not isinstance(command, WriteNote) or on_notes(workshop, phase.id)


def on_notes(workshop: Workshop, phase_id: str) -> bool:
    """Whether notes of this phase may keep a role while the workshop is open."""
    phase = workshop.plan.phase(phase_id)
    return phase is not None and not phase.roles_off and workshop.plan.contract_of(phase_id).stores_author


def gives_viewpoint(workshop: Workshop, command: object) -> bool:
    """Whether this is an anonymous note that may get the role of its writer at the end."""
    if not isinstance(command, WriteNote) or not workshop.plan.viewpoints:
        return False
    phase = workshop.plan.phase(command.phase)
    if phase is None or phase.roles_off or were_told(workshop):
        return False
    return not workshop.plan.contract_of(phase.id).stores_author


def were_told(workshop: Workshop) -> bool:
    """Whether the workshop has ended before, with so many people that its roles were counted.

    They are counted once. Two counts of one workshop would differ by those who came in between, who may be one person.
    """
    return small_groups.large(workshop.headcount)


def told_at_end(workshop: Workshop, count: Count) -> tuple[dict[str, int], int]:
    """The roles that are told when the workshop ends, and of how many people: those of its first end, if it had one."""
    told = workshop if were_told(workshop) else count
    return dict(told.roles), told.counted
