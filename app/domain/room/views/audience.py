"""Who looks, and what that lets them see."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.domain.plan import Contract
from app.domain.room import permissions
from app.domain.room.evolve import Status, Workshop


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
    authors: bool

    @classmethod
    def of(cls, workshop: Workshop, viewer: Viewer) -> Visibility:
        """What the viewer may see now."""
        facilitator = viewer.audience is Audience.FACILITATOR
        return cls(facilitator, secret_phase(workshop, viewer), author_shown(workshop, viewer))


def secret_phase(workshop: Workshop, viewer: Viewer) -> str:
    """The phase whose work is shown when it is over, so that nobody follows the crowd; the facilitator sees all."""
    if viewer.audience is Audience.FACILITATOR:
        return ""
    if workshop.status is not Status.OPEN:
        return ""
    phase, work = workshop.phase, permissions.work_now(workshop)
    return phase.id if phase and work and work.is_secret(phase.settings) else ""


def author_shown(workshop: Workshop, viewer: Viewer) -> bool:
    """Whether they may see who wrote a note."""
    if workshop.plan.contract is Contract.NOBODY:
        return False
    if workshop.plan.contract is Contract.EVERYONE:
        return True
    return viewer.audience is Audience.FACILITATOR
