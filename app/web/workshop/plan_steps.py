"""Adds, removes and reorders the areas and phases of a draft. Each button is a form submit: no script is needed."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from app.domain.interactions import KINDS
from app.domain.interactions.abilities import Ability
from app.web.workshop.kind_fields import settings_from

STEP = re.compile(r"(lisaa|poista|ylos|alas)-(alue|vaihe)(?:-(\d{1,2}))?")
LISTS = {"alue": ("areas", 12), "vaihe": ("phases", 20)}
FIRST = next(kind.name for kind in KINDS.values() if Ability.WRITE in kind.opens)
"""The kind of a phase that was added: the first in which people write."""

Values = dict[str, Any]


class StepResult(NamedTuple):
    """The values of a plan, and the anchor on the page to return to; “” when nothing changed."""

    values: Values
    place: str


def apply_step(values: Values, step: str) -> StepResult:
    """Returns the plan after a button was pressed.

    Names of buttons: `lisaa-alue`, `poista-alue-2`, `ylos-vaihe-0`, `alas-vaihe-3`. Positions count from 0.
    """
    match = STEP.fullmatch(step)
    if not match:
        return StepResult(values, "")
    action, what, place = match.group(1), match.group(2), int(match.group(3) or 0)
    name, most = LISTS[what]
    entries = list(values[name])
    place = _moved(entries, action, place, _fresh(what, entries), most)
    changed = {**values, name: entries}
    return StepResult(_without_lost_areas(changed), f"{what}-{place}" if entries else f"{what}et")


def _moved(entries: list[Values], action: str, place: int, fresh: Values, most: int) -> int:
    """Changes `entries` in place. Returns the position to show afterwards."""
    if action == "lisaa":
        if len(entries) < most:
            entries.append(fresh)
        return len(entries) - 1
    if place >= len(entries):
        return 0
    if action == "poista":
        del entries[place]
        return max(0, place - 1)
    to = min(max(place + (1 if action == "alas" else -1), 0), len(entries) - 1)
    entries.insert(to, entries.pop(place))
    return to


def _fresh(what: str, entries: list[Values]) -> Values:
    taken = {entry["id"] for entry in entries}
    number = next(n for n in range(1, len(taken) + 2) if f"{what}-{n}" not in taken)
    fresh: Values = {"id": f"{what}-{number}", "title": ""}
    return fresh if what == "alue" else {**fresh, "settings": settings_from(FIRST, {})}


def _without_lost_areas(values: Values) -> Values:
    """Takes removed areas out of all phases. A phase without areas applies to all areas; the page says so."""
    known = {area["id"] for area in values["areas"]}
    phases = [
        {**phase, "areas": [area for area in phase.get("areas", ()) if area in known]} for phase in values["phases"]
    ]
    return {**values, "phases": phases}
