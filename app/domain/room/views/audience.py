"""Who looks, and what that lets them see."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.domain.plan import Contract, PhaseKind
from app.domain.room.evolve import Status, Workshop


class Audience(StrEnum):
    """Who looks."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"


class Eyes(NamedTuple):
    """What makes one audience see other things than another."""

    facilitator: bool
    dots: bool
    authors: bool

    @classmethod
    def of(cls, workshop: Workshop, audience: Audience) -> Eyes:
        """What the audience may see now."""
        facilitator = audience is Audience.FACILITATOR
        return cls(facilitator, dots_shown(workshop, audience), author_shown(workshop, audience))


def dots_shown(workshop: Workshop, audience: Audience) -> bool:
    """Dots are seen when the round is over, so that nobody follows the crowd; the facilitator always sees them."""
    if audience is Audience.FACILITATOR:
        return True
    if workshop.status is not Status.OPEN:
        return True
    phase = workshop.phase
    if phase is None or phase.kind is not PhaseKind.DOTS:
        return True
    return phase.dots_open


def author_shown(workshop: Workshop, audience: Audience) -> bool:
    """Whether they may see who wrote a note."""
    if workshop.plan.contract is Contract.NOBODY:
        return False
    if workshop.plan.contract is Contract.EVERYONE:
        return True
    return audience is Audience.FACILITATOR
