"""Which histories are tried: all short ones, and random longer ones.

Short ones are made of what means something where they begin. A history is made once, not again with its parts
numbered otherwise: a part is new or one that there was, in order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tests.laws.anonymity.acts.office import OFFICE
from tests.laws.anonymity.acts.sending import LEADING
from tests.laws.anonymity.history import NAMED, Act, History

FAMILIES = {
    "note": ("write", "edit", "remove", "restore", "withdraw", "bring_back", "allow", "look", "own_text", "own_copy"),
    "ballot": ("dot", "undot", "card", "uncard", "mine"),
    "turn": ("open", "type", "leave"),
    "absence": ("away", "back"),
    "ready": ("ready", "unready"),
    "hand": ("hand", "unhand"),
    "unclear": ("unclear", "clear"),
    "need": ("need", "unneed"),
}
"""Kinds that one part can go on with."""

BEGINS = (
    "write", "dot", "card", "open", "away", "edit", "remove", "restore", "withdraw", "bring_back", "allow", "look",
    "own_text", "own_copy", "ready", "hand", "unclear", "need",
)  # fmt: skip
"""Kinds that can be the first of their part. One that edits first edits a note from before."""

ALONE = ("move", "put_back", "group", "rename", "ungroup", "leave_group", "missed", "tally", "acts")
LEAD = frozenset((*LEADING, *OFFICE, "joins"))

EVERYWHERE = ("away", "back", "missed", "edit", "remove", "restore", "go", "hide", "show")
AFTER = ("withdraw", "bring_back", "allow", "look", "own_text", "own_copy", "tally", "acts", "away", "back", "missed")
SCENES = {
    "write": (
        "write", *EVERYWHERE, "move", "timer", "more_time", "stop_timer", "lock", "direct", "unlock", "throw_out",
        "new_code", "joins", "let", "look", "tighten", "close", "ready", "unready", "hand", "unhand", "lower",
        "unclear", "clear", "need", "unneed", "attend", "explain", "add_word", "drop_word", "bring",
    ),
    "together": ("open", "type", "leave", "write", *EVERYWHERE, "tighten", "close"),
    "group": ("move", "put_back", "group", "rename", "let_name", "ungroup", "leave_group", *EVERYWHERE),
    "dots": ("dot", "undot", "mine", *EVERYWHERE, "close"),
    "open dots": ("dot", "undot", "away", "back", "missed", "go"),
    "cards": ("card", "uncard", "write", "away", "back", "missed", "go", "close"),
    "cards by role": ("card", "uncard", "write", "away", "back", "tighten"),
    "summary": ("write", *EVERYWHERE, "gather", "look", "own_text", "close"),
    "over": (*AFTER, *OFFICE),
}  # fmt: skip
TELLING = {
    "write": ("write", "edit", "away", "back", "missed"),
    "together": ("open", "type", "away", "back"),
    "dots": ("dot", "away", "back", "go"),
    "cards": ("card", "write", "away", "back"),
}
"""Fewer kinds, for longer histories: what people write, against who is there."""

KINDS = frozenset(kind for kinds in SCENES.values() for kind in kinds)


def short(length: int, scenes: dict[str, tuple[str, ...]]) -> Iterator[History]:
    """Every history of so many acts of these kinds in which somebody plays a part."""
    for scene, kinds in scenes.items():
        for acts in _grown(kinds, (), length):
            if History(scene, acts).parts:
                yield History(scene, acts)


def _grown(kinds: tuple[str, ...], acts: tuple[Act, ...], more: int) -> Iterator[tuple[Act, ...]]:
    if not more:
        yield acts
        return
    for kind in kinds:
        for part in parts_for(kind, acts):
            yield from _grown(kinds, (*acts, Act(kind, part, len(acts) if kind == "go" else 0)), more - 1)


def parts_for(kind: str, acts: tuple[Act, ...]) -> list[int]:
    """The parts that can do this next: each that began such a thing, and a new one."""
    if kind in LEAD:
        return [NAMED]
    fresh = 1 + max((act.part for act in acts), default=NAMED)
    family = next((kinds for kinds in FAMILIES.values() if kind in kinds), ())
    going_on = sorted({act.part for act in acts if act.kind in family and act.part != NAMED})
    return going_on + [fresh] * (kind in BEGINS or kind in ALONE)


SELDOM = {"go": 0.4, "close": 0.5, "expire": 0.3, "delete": 0.5, "export": 0.5}
"""Kinds after which little else can be done, or which take long: how often one that is drawn is taken."""


def longer(seed: int, length: int) -> History:
    """A random history: mostly of one scene, and with pauses between its acts."""
    dice = random.Random(seed)
    scene = dice.choice(list(SCENES))
    acts: list[Act] = []
    while len(acts) < length:
        acts.append(drawn(dice, kinds_after(scene, acts), acts))
    return History(scene, tuple(acts))


def kinds_after(scene: str, acts: Sequence[Act]) -> tuple[str, ...]:
    """What means something after these acts."""
    kinds = SCENES[scene]
    for act in acts:
        if act.kind == "go":
            kinds = list(SCENES.values())[act.on]
        kinds = {"close": SCENES["over"], "reopen": SCENES["write"]}.get(act.kind, kinds)
    return kinds


def drawn(dice: random.Random, kinds: Sequence[str], acts: Sequence[Act]) -> Act:
    """A random act of these kinds."""
    while True:
        kind = dice.choice(kinds)
        if kind in SELDOM and dice.random() > SELDOM[kind]:
            continue
        if parts := parts_for(kind, tuple(acts)):
            on = dice.randrange(6)
            return Act(kind, dice.choice(parts), on, dice.choice((0, 1, 1, 2, 8)))


def tellings() -> list[History]:
    """One history for each thing that could tell: the first in which a leak would show."""
    return [
        of("write", "write a", "edit a", "go - 2"),
        of("write", "write a", "write b", "edit a"),
        of("write", "away x", "write a", "back x"),
        of("write", "write a", "remove a", "away x", "missed y"),
        of("write", "write a", "bring - 1", "write b", "close -", "archive -", "export -"),
        of("dots", "dot a", "dot b", "away x", "go - 0"),
        of("together", "open a", "type a", "away x", "back x"),
        of("together", "open a", "open b", "type a", "type b"),
        of("together", "open a", "away x", "tighten -"),
        of("cards", "card a", "write b"),
        of("write", "write a", "ready b", "away x", "ready c", "back x"),
        of("write", "hand a", "write b", "ready c", "unclear c", "unhand a"),
        of("write", "need a", "write b", "unneed a"),
        of("group", "group a", "move b", "rename c"),
        of("write", "write a", "write b", "close -", "archive -", "export -"),
        of("write", "write a", "close -", "allow a", "own_copy a", "mentions -"),
        of("write", "write a", "write b", "close -", "withdraw a", "delete -"),
        of("summary", "write a", "write b", "gather - 1", "edit a", "look b"),
        of("over", "withdraw a", "desk_mask - 2", "archive -", "tally b"),
        of("over", "look a", "desk_take - 2", "withdraw b", "expire -"),
    ]


def of(scene: str, *words: str) -> History:
    """A history from words: the kind, the part or for who leads “-”, and on what (0)."""
    parts: dict[str, int] = {}
    acts: list[Act] = []
    for word in words:
        kind, part, *on = word.split()
        number = NAMED if part == "-" else parts.setdefault(part, len(parts))
        acts.append(Act(kind, number, int(on[0]) if on else 0))
    return History(scene, tuple(acts))
