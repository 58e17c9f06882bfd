"""The result of a round of dots: how many each note and group got."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.interactions.dots.rules import DotGiven, DotsState
from app.domain.limits import MOST_DOTS, MOST_PHASES
from app.domain.values import Id


class DotsResult(Struct, frozen=True, tag_field="kind", tag="dots"):
    """The dots of a round by the ids of notes and groups. A group has only the dots that were given to itself."""

    dots: dict[Id, Annotated[int, Meta(ge=1)]]


def result(state: DotsState, seen: Collection[str]) -> DotsResult | None:
    """The dots of what is in the record."""
    dots = {id_: count for id_, count in sorted(state.sums.items()) if count > 0 and id_ in seen}
    return DotsResult(dots) if dots else None


def events(given: DotsResult, phase: str, fresh: Mapping[str, str], _token: Callable[[], str]) -> Iterator[DotGiven]:
    """One event for each target. All its dots have one invented tag, so nothing in them is about a person."""
    for id_, count in given.dots.items():
        yield DotGiven(phase, fresh[id_], fresh[id_] * 2, count)


def marks(given: DotsResult) -> Mapping[str, int]:
    """The dots by note and group."""
    return given.dots


def people(given: DotsResult) -> int:
    """How many people gave these dots at least. In a record of version 1 the dots of all phases are in one result."""
    return -(-sum(given.dots.values()) // (MOST_DOTS * MOST_PHASES))
