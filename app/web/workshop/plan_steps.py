"""Adds, copies, removes and moves the areas and phases of a draft. Each button sends the form; no script is needed."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from app.domain.interactions import KINDS
from app.domain.interactions.abilities import Ability
from app.domain.limits import MOST_AREAS, MOST_MINUTES, MOST_PHASES
from app.web.workshop.kind_fields import settings_from

STEP = re.compile(r"(lisaa|kopioi|poista|ylos|alas|siirra|minuutit)-(alue|vaihe)(?:-(\d{1,2}))?(?:-(\d{1,3}))?")
LISTS = {"alue": ("areas", MOST_AREAS), "vaihe": ("phases", MOST_PHASES)}
FIRST = next(kind.name for kind in KINDS.values() if Ability.WRITE in kind.opens)
"""The kind of a phase that was added: the first in which people write."""

Values = dict[str, Any]


class Removed(NamedTuple):
    """What was removed, from where, and which phases had the area."""

    what: str
    place: int
    entry: Values
    held_by: tuple[str, ...] = ()


class StepResult(NamedTuple):
    """The values of a plan, the anchor on the page to return to (“” when nothing changed), and what was removed."""

    values: Values
    place: str
    removed: Removed | None = None
    opens: bool = False
    """Whether the line is new, so that it should be open."""


def apply_step(values: Values, step: str) -> StepResult:
    """Returns the plan after a button was pressed.

    Names of buttons: `lisaa-alue`, `kopioi-vaihe-1`, `poista-alue-2`, `ylos-vaihe-0`, `alas-vaihe-3`,
    `siirra-vaihe-3-0` (to the first place), `minuutit-vaihe-2-10`. Positions count from 0.
    """
    match = STEP.fullmatch(step)
    if not match:
        return StepResult(values, "")
    action, what, place, number = match[1], match[2], int(match[3] or 0), int(match[4] or 0)
    name, most = LISTS[what]
    entries = list(values[name])
    if action in ("lisaa", "kopioi"):
        place = _added(entries, what, place, most, copies=action == "kopioi")
        return StepResult({**values, name: entries}, f"{what}-{place}", opens=True)
    if place >= len(entries):
        return StepResult(values, f"{what}-0" if entries else f"{what}et")
    if action == "poista":
        return _without(values, what, place)
    if action == "minuutit":
        entries[place] = {**entries[place], "minutes": min(number, MOST_MINUTES)}
        return StepResult({**values, name: entries}, f"{what}-{place}")
    to = {"alas": place + 1, "ylos": place - 1}.get(action, number)
    to = min(max(to, 0), len(entries) - 1)
    entries.insert(to, entries.pop(place))
    return StepResult({**values, name: entries}, f"{what}-{to}")


def put_back(values: Values, removed: Removed) -> StepResult:
    """Returns the plan with what was removed, where it was, unless the list is full by now."""
    name, most = LISTS[removed.what]
    entries = list(values[name])
    if len(entries) >= most:
        return StepResult(values, "")
    taken = {entry["id"] for entry in entries}
    entry = removed.entry if removed.entry["id"] not in taken else {**removed.entry, "id": _free(removed.what, entries)}
    place = min(removed.place, len(entries))
    entries.insert(place, entry)
    phases = [
        {**phase, "areas": [*phase["areas"], entry["id"]]} if phase["id"] in removed.held_by else phase
        for phase in values["phases"]
    ]
    return StepResult({**values, "phases": phases, name: entries}, f"{removed.what}-{place}")


def _added(entries: list[Values], what: str, place: int, most: int, *, copies: bool) -> int:
    """Adds to `entries`, unless it is full. Returns the position of what was added."""
    if len(entries) >= most or (copies and place >= len(entries)):
        return max(0, len(entries) - 1)
    fresh: Values = {"id": _free(what, entries), "title": ""}
    if copies:
        entries.insert(place + 1, {**entries[place], "id": fresh["id"]})
        return place + 1
    entries.append(fresh if what == "alue" else {**fresh, "settings": settings_from(FIRST, {})})
    return len(entries) - 1


def _free(what: str, entries: list[Values]) -> str:
    taken = {entry["id"] for entry in entries}
    return next(f"{what}-{n}" for n in range(1, len(taken) + 2) if f"{what}-{n}" not in taken)


def _without(values: Values, what: str, place: int) -> StepResult:
    """Removes an entry; an area also from its phases. (A phase without areas applies to all, and the page says so.)"""
    name, _most = LISTS[what]
    entries = list(values[name])
    entry = entries.pop(place)
    holding = [phase for phase in values["phases"] if what == "alue" and entry["id"] in phase.get("areas", ())]
    left = {**values, name: entries}
    left["phases"] = [
        {**phase, "areas": [area for area in phase["areas"] if area != entry["id"]]} if phase in holding else phase
        for phase in left["phases"]
    ]
    held_by = tuple(phase["id"] for phase in holding)
    return StepResult(left, f"{what}-{place}", Removed(what, place, entry, held_by))
