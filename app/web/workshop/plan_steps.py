"""Adding, removing and reordering the areas and phases of a draft: one button each, no script needed."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

STEP = re.compile(r"(lisaa|poista|ylos|alas)-(alue|vaihe)(?:-(\d{1,2}))?")
LISTS = {"alue": ("areas", 12), "vaihe": ("phases", 20)}

Values = dict[str, Any]


class Rearranged(NamedTuple):
    """A plan as plain values, and the place on the page to go back to; “” when nothing is moved."""

    values: Values
    place: str


def rearranged(values: Values, step: str) -> Rearranged:
    """The plan after a button.

    Buttons are called `lisaa-alue`, `poista-alue-2`, `ylos-vaihe-0`, `alas-vaihe-3`: a place counted from 0.
    """
    match = STEP.fullmatch(step)
    if not match:
        return Rearranged(values, "")
    action, what, place = match.group(1), match.group(2), int(match.group(3) or 0)
    name, most = LISTS[what]
    entries = list(values[name])
    place = _moved(entries, action, place, _fresh(what, entries), most)
    changed = {**values, name: entries}
    return Rearranged(_without_lost_areas(changed), f"{what}-{place}" if entries else f"{what}et")


def _moved(entries: list[Values], action: str, place: int, fresh: Values, most: int) -> int:
    """Change the list; the place to look at afterwards."""
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
    return fresh if what == "alue" else {**fresh, "kind": "write"}


def _without_lost_areas(values: Values) -> Values:
    """A phase cannot be on an area that was removed; with none left it would be on all, which is told on the page."""
    known = {area["id"] for area in values["areas"]}
    phases = [
        {**phase, "areas": [area for area in phase.get("areas", ()) if area in known]} for phase in values["phases"]
    ]
    return {**values, "phases": phases}
