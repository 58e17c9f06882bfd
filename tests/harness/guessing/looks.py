"""An evening as one attacker sees it: what shows each deed, and who was told to have changed when."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tests.harness.guessing.party import NAMES, Deed, Held


class Look:
    """What one attacker holds of an evening, read once."""

    def __init__(self, held: list[Held]) -> None:
        self.held = held
        self.times = [one.time for one in held]
        self.first: dict[tuple[str, bool], int] = {}
        """By string, and whether it is of a text in the making: where it comes first."""
        for number, one in enumerate(held):
            for found in strings_in(one.data):
                self.first.setdefault((found, one.event == "texts"), number)
        self.changes = list(changes(held))
        self.lists = [(one.time, names) for one in held if one.event != "metrics" and len(names := named(one.data)) > 2]

    def seen(self, deeds: Iterable[Deed]) -> Iterator[Seen]:
        """The deeds that this attacker can see at all."""
        ranks: Counter[str] = Counter()
        for deed in deeds:
            at = self.first.get((deed.id, deed.kind == "turn"))
            if at is not None:
                yield Seen(self, deed, at, ranks[deed.kind])
                ranks[deed.kind] += 1

    def nearest(self, time: float, before: float, after: float) -> int | None:
        """Who was told to have changed nearest to this moment, within so many seconds."""
        start, end = (bisect_left(self.changes, (moment, -1)) for moment in (time - before, time + after))
        around = self.changes[start:end]
        return min(around, key=lambda change: abs(change[0] - time))[1] if around else None


class Seen(NamedTuple):
    """A deed as one attacker sees it: where it is first shown, and how many of its kind were seen before."""

    look: Look
    deed: Deed
    at: int
    rank: int

    @property
    def shown(self) -> Held:
        return self.look.held[self.at]


def strings_in(value: Any) -> Iterator[str]:
    """All strings of a message, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)
    elif isinstance(value, str):
        yield value


def named(value: Any) -> list[int]:
    """The people whom a message names, in its order, each once."""
    return list(dict.fromkeys(NAMES[one] for one in strings_in(value) if one in NAMES))


def states(value: Any) -> dict[int, str]:
    """What a message says of each person whom it names."""
    found: dict[int, str] = {}
    if isinstance(value, dict):
        who = [NAMES[one] for one in value.values() if isinstance(one, str) and one in NAMES]
        if who:
            return {who[0]: repr(sorted(value.items(), key=str))}
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            found |= states(inner)
    return found


def changes(held: list[Held]) -> Iterator[tuple[float, int]]:
    """Who was told to have changed, and when: a person of whom something else is said than before, or a name alone."""
    told: dict[int, str] = {}
    for one in held:
        now = states(one.data)
        for who, words in now.items():
            if told.setdefault(who, words) != words:
                yield one.time, who
            told[who] = words
        if not now and len(names := named(one.data)) == 1:
            yield one.time, names[0]
