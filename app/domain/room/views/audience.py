"""Who looks, and what that lets them see."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.domain.plan import Contract, Plan
from app.domain.room import permissions
from app.domain.room.evolve import Note, Status, Workshop


class Audience(StrEnum):
    """Who looks."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"


class Viewer(NamedTuple):
    """A class of viewers: everybody in it sees the same, so what they see is made once for all of them."""

    audience: Audience
    group: str = ""
    """The small group whose members these are; “” if it is the audience as a whole."""


PARTICIPANT = Viewer(Audience.PARTICIPANT)
FACILITATOR = Viewer(Audience.FACILITATOR)
SCREEN = Viewer(Audience.SCREEN)
VIEWERS = (PARTICIPANT, FACILITATOR, SCREEN)
"""The classes that every room has."""


def viewers(_workshop: Workshop) -> tuple[Viewer, ...]:
    """The classes of viewers that the room has. A class that nobody is connected in costs nothing."""
    return VIEWERS


class Visibility(NamedTuple):
    """What makes one viewer see other things than another. Those with the same visibility get the same patch."""

    facilitator: bool
    secret: str
    """The phase whose work they do not see; “” if they see all."""
    authors: frozenset[str]
    """The phases in which they see who wrote a note."""
    wall: bool
    """Whether the whole room reads it: what looks personal is held back (holding.py)."""
    withheld: frozenset[str] = frozenset()
    """The phases of which they see a note only while it is in a group."""

    @classmethod
    def of(cls, workshop: Workshop, viewer: Viewer) -> Visibility:
        """What the viewer may see now."""
        facilitator = sees_all(workshop.plan, viewer)
        wall = viewer.audience is Audience.SCREEN
        secret, authors = secret_phase(workshop, viewer), phases_with_authors(workshop.plan, viewer)
        withheld = frozenset[str]() if facilitator else workshop.plan.summary_only_phases
        return cls(facilitator, secret, authors, wall, withheld)


def sees_all(plan: Plan, viewer: Viewer) -> bool:
    """Whether they see more than participants: the facilitator does, but for one who is a peer among them."""
    return viewer.audience is Audience.FACILITATOR and not plan.peers_only


def phases_with_authors(plan: Plan, viewer: Viewer) -> frozenset[str]:
    """The phases where the contract lets them see who wrote a note."""
    allowing = naming(leads=sees_all(plan, viewer))
    return frozenset(phase.id for phase in plan.phases if plan.contract_of(phase.id) in allowing)


def naming(*, leads: bool) -> frozenset[Contract]:
    """The contracts under which the facilitator, or everybody else, sees who wrote."""
    return frozenset(Contract) - ({Contract.NOBODY} if leads else {Contract.NOBODY, Contract.FACILITATOR})


def writers_named(workshop: Workshop, note: Note) -> bool:
    """Whether everybody may see who writes in this note now: both its own phase and the one that is on allow it."""
    phases = (note.phase, workshop.phase_id)
    return all(workshop.plan.contract_of(phase) is Contract.EVERYONE for phase in phases)


def secret_phase(workshop: Workshop, viewer: Viewer) -> str:
    """The phase whose work is shown when it is over, so that nobody follows the crowd; the facilitator sees all."""
    if sees_all(workshop.plan, viewer):
        return ""
    if workshop.status is not Status.OPEN:
        return ""
    phase, work = workshop.phase, permissions.work_now(workshop)
    return phase.id if phase and work and work.is_secret(phase.settings) else ""
