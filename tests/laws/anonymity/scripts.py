"""Which histories are tried: all short ones, and random longer ones.

Short ones are made of what means something where they begin. A history is made once, not again with its parts
numbered otherwise: a part is new or one that there was, in order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.laws.anonymity.history import NAMED, Act, History

FAMILIES = {
    "note": ("write", "edit", "remove", "restore"),
    "ballot": ("dot", "undot", "card", "uncard", "mine"),
    "turn": ("open", "type", "leave"),
    "absence": ("away", "back"),
}
"""Kinds that one part can go on with."""

BEGINS = ("write", "dot", "card", "open", "away", "edit", "remove", "restore")
"""Kinds that can be the first of their part. One that edits first edits a note from before."""

ALONE = ("move", "group", "rename", "ungroup", "leave_group", "missed")
LEAD = ("go", "hide", "show", "timer", "lock", "throw_out", "new_code", "joins")

EVERYWHERE = ("away", "back", "missed", "edit", "remove", "restore", "go", "hide", "show")
SCENES = {
    "write": ("write", *EVERYWHERE, "move", "timer", "lock", "throw_out", "new_code", "joins"),
    "together": ("open", "type", "leave", "write", *EVERYWHERE),
    "group": ("move", "group", "rename", "ungroup", "leave_group", *EVERYWHERE),
    "dots": ("dot", "undot", "mine", *EVERYWHERE),
    "open dots": ("dot", "undot", "away", "back", "missed", "go"),
    "cards": ("card", "uncard", "write", "away", "back", "missed", "go"),
    "cards by role": ("card", "uncard", "write", "away", "back"),
}
TELLING = {
    "write": ("write", "edit", "away", "back", "missed"),
    "together": ("open", "type", "away", "back"),
    "dots": ("dot", "away", "back", "go"),
    "cards": ("card", "write", "away", "back"),
}
"""Fewer kinds, for longer histories: what people write, against who is there."""

KINDS = frozenset(kind for kinds in SCENES.values() for kind in kinds)


def short(length: int, scenes: dict[str, tuple[str, ...]]) -> Iterator[History]:
    """Every history of so many acts of these kinds."""
    for scene, kinds in scenes.items():
        for acts in _grown(kinds, (), length):
            yield History(scene, acts)


def _grown(kinds: tuple[str, ...], acts: tuple[Act, ...], more: int) -> Iterator[tuple[Act, ...]]:
    if not more:
        yield acts
        return
    for kind in kinds:
        for part in _parts(kind, acts):
            yield from _grown(kinds, (*acts, Act(kind, part, len(acts) if kind == "go" else 0)), more - 1)


def _parts(kind: str, acts: tuple[Act, ...]) -> list[int]:
    """The parts that can do this next: each that began such a thing, and a new one."""
    if kind in LEAD:
        return [NAMED]
    fresh = 1 + max((act.part for act in acts), default=NAMED)
    family = next((kinds for kinds in FAMILIES.values() if kind in kinds), ())
    going_on = sorted({act.part for act in acts if act.kind in family and act.part != NAMED})
    return going_on + [fresh] * (kind in BEGINS or kind in ALONE)


def longer(seed: int, length: int) -> History:
    """A random history: mostly of one scene, and with pauses between its acts."""
    dice = random.Random(seed)
    scene = dice.choice(list(SCENES))
    kinds = SCENES[scene]
    acts: list[Act] = []
    while len(acts) < length:
        kind = dice.choice(kinds)
        if kind == "go" and dice.random() < 0.6:
            continue
        parts = _parts(kind, tuple(acts))
        if parts:
            on = dice.randrange(6)
            acts.append(Act(kind, dice.choice(parts), on, dice.choice((0, 1, 1, 2, 8))))
            if kind == "go":
                kinds = list(SCENES.values())[on]
    return History(scene, tuple(acts))


def tellings() -> list[History]:
    """One history for each thing that could tell: the first in which a leak would show."""
    return [
        _of("write", "write a", "edit a", "go 2"),
        _of("write", "write a", "write b", "edit a"),
        _of("write", "away x", "write a", "back x"),
        _of("write", "write a", "remove a", "away x", "missed y"),
        _of("dots", "dot a", "dot b", "away x", "go 0"),
        _of("together", "open a", "type a", "away x", "back x"),
        _of("together", "open a", "open b", "type a", "type b"),
        _of("cards", "card a", "write b"),
        _of("group", "group a", "move b", "rename c"),
    ]


def _of(scene: str, *words: str) -> History:
    parts: dict[str, int] = {}
    acts: list[Act] = []
    for kind, part in (word.split() for word in words):
        named = kind in LEAD
        acts.append(Act(kind, NAMED if named else parts.setdefault(part, len(parts)), int(part) if named else 0))
    return History(scene, tuple(acts))
