"""Where brought texts go: the area of each pile, new areas in a plan that can still change, and the phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from app.domain.incoming.sorting import Pile
from app.domain.limits import MOST_AREAS
from app.domain.plan import Area, Plan
from app.domain.texts import bare

NEW, NOWHERE = "+", "-"
"""Instead of the id of an area: make one of the pile's title; leave the pile out."""


class Brought(NamedTuple):
    """An area and a text that goes there."""

    area: str
    text: str


def suggested(plan: Plan, pile: Pile, *, can_add: bool) -> str:
    """Where a pile goes if nobody says otherwise: the area of its name, a new one, or the first."""
    alike = [area.id for area in plan.areas if _alike(area.title) == _alike(pile.title)]
    if pile.title and not alike and can_add:
        return NEW
    return (alike or [area.id for area in plan.areas] or [NEW if can_add else NOWHERE])[0]


def with_new_areas(plan: Plan, phase_id: str, piles: Sequence[Pile], chosen: Sequence[str]) -> tuple[Plan, list[str]]:
    """The plan with an area for each pile that wants one while there is room, and the area of each pile."""
    areas, targets = list(plan.areas), list(chosen)
    for number, pile in enumerate(piles):
        if targets[number] != NEW:
            continue
        if len(areas) >= MOST_AREAS:
            targets[number] = areas[0].id
            continue
        ids = {area.id for area in areas}
        targets[number] = next(id_ for n in range(1, MOST_AREAS + 2) if (id_ := f"tuotu-{n}") not in ids)
        areas.append(Area(targets[number], pile.title or "Tuodut"))
    added = tuple(area.id for area in areas[len(plan.areas) :])
    phases = tuple(
        replace(phase, areas=(*phase.areas, *added)) if phase.id == phase_id and phase.areas else phase
        for phase in plan.phases
    )
    return (replace(plan, areas=tuple(areas), phases=phases) if added else plan), targets


def placed(piles: Sequence[Pile], targets: Sequence[str], *, again: bool) -> list[Brought]:
    """The texts in order, with their areas; those that are there already only with `again`."""
    return [
        Brought(target, text)
        for pile, target in zip(piles, targets, strict=True)
        if target != NOWHERE
        for text in (*pile.texts, *(pile.again if again else ()))
    ]


def chosen_in(form: Mapping[str, str], plan: Plan, count: int, *, can_add: bool) -> list[str]:
    """What the form says about each pile; what it may not say is left out."""
    allowed = {NOWHERE, *(area.id for area in plan.areas), *((NEW,) if can_add else ())}
    said = [form.get(f"alue-{number}", NOWHERE) for number in range(count)]
    return [one if one in allowed else NOWHERE for one in said]


def _alike(title: str) -> str:
    return bare(title).casefold()
