"""Everybody gives dots to the notes and groups that are most important to them.

A person has one ballot in a phase, known by its tag. The dots of another phase are another round and are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from immutables import Map
from msgspec import Meta, Struct

from app.domain.interactions.kind import Board, PhaseCommand, PhaseEvent, PhaseSettings
from app.domain.limits import MOST_DOTS
from app.domain.refusals import Refused
from app.domain.values import Digest, Id


class DotsSettings(PhaseSettings, frozen=True, tag="dots"):
    """How many dots a person has, and whether all see them while they are given."""

    dots: Annotated[int, Meta(ge=0, le=MOST_DOTS)]
    open: bool = False


class GiveDot(PhaseCommand, frozen=True, tag=True):
    """Give one dot to a note or a group."""

    target: Id
    tag: Digest


class TakeDot(PhaseCommand, frozen=True, tag=True):
    """Take one of one's own dots back."""

    target: Id
    tag: Digest


class DotGiven(PhaseEvent, frozen=True, tag=True):
    """A dot from the holder of `tag`; an import gives all dots of a target as one event."""

    target: str
    tag: str
    count: int = 1


class DotTaken(PhaseEvent, frozen=True, tag=True):
    """One dot was taken back."""

    target: str
    tag: str


class DotsState(Struct, frozen=True, tag_field="kind", tag="dots"):
    """The dots of one round: by tag and then by target, and their sums by target."""

    ballots: Map[str, Map[str, int]] = Map()
    sums: Map[str, int] = Map()


def decide(
    state: DotsState, settings: DotsSettings, command: GiveDot | TakeDot, board: Board, _role: str
) -> DotGiven | DotTaken:
    """The event of the command. Raises Refused with no_dot, no_note or no_dots_left."""
    ballot = mine(state, command.tag, board)
    if isinstance(command, TakeDot):
        if not ballot.get(command.target):
            raise Refused("no_dot")
        return DotTaken(command.phase, command.target, command.tag)
    if not board.is_shown(command.target):
        raise Refused("no_note")
    if sum(ballot.values()) >= settings.dots:
        raise Refused("no_dots_left")
    return DotGiven(command.phase, command.target, command.tag)


def evolve(state: DotsState, event: DotGiven | DotTaken) -> DotsState:
    """The state after the event."""
    change = event.count if isinstance(event, DotGiven) else -1
    ballot = state.ballots.get(event.tag, NO_DOTS)
    count = ballot.get(event.target, 0) + change
    if count > 0:
        ballot = ballot.set(event.target, count)
    elif event.target in ballot:
        ballot = ballot.delete(event.target)
    sums = state.sums.set(event.target, state.sums.get(event.target, 0) + change)
    return DotsState(state.ballots.set(event.tag, ballot), sums)


def has_acted(state: DotsState, tag: str) -> bool:
    """Whether the tag has a ballot. One whose dots were all taken back is still a ballot."""
    return tag in state.ballots


def mine(state: DotsState, tag: str, board: Board) -> Mapping[str, int]:
    """The dots of a tag. Those on a text that is erased for good are gone, and can be given anew."""
    given = state.ballots.get(tag, NO_DOTS)
    return {id_: count for id_, count in given.items() if not board.is_erased(id_)}


def marks(state: DotsState) -> Mapping[str, int]:
    """The dots by target."""
    return state.sums


def targets(event: DotGiven | DotTaken) -> tuple[str]:
    """What the dot was given to."""
    return (event.target,)


def is_secret(settings: DotsSettings) -> bool:
    """Whether nobody else sees the dots until the phase is over."""
    return not settings.open


NO_DOTS: Map[str, int] = Map()
