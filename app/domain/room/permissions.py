"""Checks who may do what: one small function for each action, each condition on its own line.

What participants may do on the board depends on the kind of the phase (app/domain/interactions).
The server sends the results to the clients (`abilities`), so a client hides buttons and knows no rules.
"""

from __future__ import annotations

from app.domain.interactions import WorkCommand
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Kind, Work
from app.domain.room.evolve import Note, Status, Workshop

__all__ = [
    "Ability", "abilities", "act", "arrange", "cowrite", "edit", "enter", "is_on", "opens", "remove", "work_now",
    "write",
]  # fmt: skip


def write(workshop: Workshop, phase_id: str) -> bool:
    """Write a note in a phase, also in one that is over, so that a phone that was offline loses nothing."""
    phase = workshop.plan.phase(phase_id)
    if workshop.status is not Status.OPEN:
        return False
    if phase is None:
        return False
    return Ability.WRITE in phase.kind.opens


def edit(workshop: Workshop) -> bool:
    """Change the text of one's own note; not while people judge the texts as they see them."""
    if workshop.status is not Status.OPEN:
        return False
    return opens(workshop, Ability.EDIT)


def remove(workshop: Workshop) -> bool:
    """Remove one's own note: always, while the workshop is open."""
    return workshop.status is Status.OPEN


def cowrite(workshop: Workshop, note: Note) -> bool:
    """Write in a note together with others."""
    if workshop.status is not Status.OPEN:
        return False
    if note.gone or note.hidden or note.is_withheld(workshop.plan.summary_only_phases):
        return False
    return opens(workshop, Ability.COWRITE)


def arrange(workshop: Workshop, *, facilitator: bool) -> bool:
    """Move and group notes: participants in a phase that opens it, the facilitator whenever the workshop is open.

    The facilitator of a peer group arranges when the others may.
    """
    if workshop.status is not Status.OPEN:
        return False
    if facilitator and not workshop.plan.peers_only:
        return True
    return opens(workshop, Ability.ARRANGE)


def act(workshop: Workshop, command: WorkCommand) -> bool:
    """Send a command of a kind of phase: only in the phase that is on, and only if it is of this kind."""
    work = work_now(workshop)
    if workshop.status is not Status.OPEN:
        return False
    if workshop.phase_id != command.phase:
        return False
    return work is not None and type(command) in work.commands


def enter(workshop: Workshop) -> bool:
    """Join as a new participant."""
    if workshop.status is not Status.OPEN:
        return False
    return not workshop.locked


def abilities(workshop: Workshop, *, facilitator: bool) -> tuple[Ability, ...]:
    """The actions that a viewer has buttons for, in the order of the enum."""
    is_open = workshop.status is Status.OPEN
    able = {
        Ability.WRITE: not facilitator and write(workshop, workshop.phase_id),
        Ability.EDIT: not facilitator and edit(workshop),
        Ability.REMOVE: not facilitator and remove(workshop),
        Ability.COWRITE: is_open and opens(workshop, Ability.COWRITE),
        Ability.ARRANGE: arrange(workshop, facilitator=facilitator),
        Ability.ACT: not facilitator and is_open and work_now(workshop) is not None,
        Ability.LEAD: facilitator and is_open,
    }
    return tuple(ability for ability, allowed in able.items() if allowed)


def is_on(workshop: Workshop, phase_id: str) -> bool:
    """Whether people can act in this phase now."""
    return workshop.status is Status.OPEN and workshop.phase_id == phase_id


def opens(workshop: Workshop, ability: Ability) -> bool:
    """Whether the kind of the phase that is on gives participants this ability. Without a phase, only to edit."""
    kind = _kind_now(workshop)
    return ability in kind.opens if kind else ability is Ability.EDIT


def work_now(workshop: Workshop) -> Work | None:
    """What the kind of the phase that is on does with its own commands, if it has any."""
    kind = _kind_now(workshop)
    return kind.work if kind else None


def _kind_now(workshop: Workshop) -> Kind | None:
    phase = workshop.phase
    return phase.kind if phase else None
