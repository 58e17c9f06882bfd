"""Which histories are walked in memory: every one of so many acts, or random ones that share their beginnings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from tests.laws.anonymity.acts.deciding import MADE
from tests.laws.anonymity.acts.follow_up import ASKED
from tests.laws.anonymity.acts.office import OFFICE
from tests.laws.anonymity.acts.signs import SIGNS
from tests.laws.anonymity.history import NOTHING, Act, History
from tests.laws.anonymity.memory.stage import MemoryStage
from tests.laws.anonymity.memory.walk import Next, Walk
from tests.laws.anonymity.scripts import SCENES, drawn, kinds_after, parts_for

AT_THE_DOOR = ("joins", "throw_out", "new_code")

ONLY_ON_A_FILE = frozenset((*OFFICE, *ASKED)) - MADE.keys() | {*AT_THE_DOOR, *SIGNS, "lower", "attend"}
"""Kinds of acts that need pages, files, rows about people, or days; and signals. The full tier has them."""

WIDTHS = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 6)
"""How many ways each act of random histories can be, one after the other: so many of them share a beginning."""

CASTS = 2
"""With how many casts a random history goes on."""


def here(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of these kinds that mean something in memory."""
    return tuple(kind for kind in kinds if kind not in ONLY_ON_A_FILE)


def without_pages(histories: Iterable[History]) -> list[History]:
    """The same, where in place of an act that needs pages only time goes by."""
    return [one._replace(acts=tuple(map(_in_memory, one.acts))) for one in histories]


def _in_memory(act: Act) -> Act:
    return act._replace(kind=NOTHING) if act.kind in ONLY_ON_A_FILE else act


def every(kinds: tuple[str, ...]) -> Next:
    """Each act of these kinds, by each part that can do it. As in scripts.short."""

    def follow(acts: tuple[Act, ...]) -> Iterator[Act]:
        for kind in here(kinds):
            for part in parts_for(kind, acts):
                yield Act(kind, part, len(acts) if kind == "go" else 0)

    return follow


def some(scene: str, dice: random.Random, widths: tuple[int, ...] = WIDTHS) -> Next:
    """Random acts, in so many ways."""

    def follow(acts: tuple[Act, ...]) -> Iterator[Act]:
        kinds = here(kinds_after(scene, acts))
        for _ in range(widths[len(acts)]):
            yield drawn(dice, kinds, acts)

    return follow


def bundle(stage: MemoryStage, seed: int) -> Walk:
    """Some random histories that begin in one way."""
    dice = random.Random(seed)
    scene = dice.choice(list(SCENES))
    return Walk(stage, scene, some(scene, dice), len(WIDTHS), counted=len(WIDTHS), goes_on=True, most=CASTS, dice=dice)
