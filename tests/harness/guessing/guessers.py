"""Six ways to guess who did a thing. Each learns on evenings whose truth it is told, and guesses on others.

A guesser gives one person, or nothing: then chance guesses. What they share: the first thing that an attacker holds
which shows the deed, and what came just before and after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.harness.guessing.looks import Seen, named

WINDOWS = (0.3, 0.6, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)
"""How many seconds before or after a deed are looked at."""


@dataclass
class Table:
    """Learns who goes with which values; guesses whom most of them point to."""

    known: dict[Any, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def learn(self, values: Iterable[Any], who: int) -> None:
        for value in values:
            self.known[value][who] += 1

    def guess(self, values: Iterable[Any]) -> int | None:
        votes: Counter[int] = Counter()
        for value in values:
            seen = self.known.get(value)
            if seen and (total := seen.total()) >= 2:
                who, most = seen.most_common(1)[0]
                votes[who] += most / total  # type: ignore[assignment]
        return votes.most_common(1)[0][0] if votes else None


class Learned:
    """A guesser that reads some values of a deed and learns who goes with them."""

    def __init__(self, values: Callable[[Seen], Iterable[Any]]) -> None:
        self.values, self.table = values, Table()

    def learn(self, deeds: list[Seen]) -> None:
        for one in deeds:
            self.table.learn(self.values(one), one.deed.who)

    def guess(self, one: Seen) -> int | None:
        return self.table.guess(self.values(one))


class Fields(Learned):
    """Field scan: a name beside the deed, or any value that goes with one person's deeds."""

    def __init__(self) -> None:
        super().__init__(_fields)

    def guess(self, one: Seen) -> int | None:
        names = named(_without_lists(one.shown.data))
        return names[0] if len(names) == 1 else super().guess(one)


class Chosen:
    """A guesser with several ways, which takes the one that was right most often."""

    def __init__(self, ways: list[Callable[[Seen], int | None]]) -> None:
        self.ways = ways
        self.best = ways[0]

    def learn(self, deeds: list[Seen]) -> None:
        self.best = max(self.ways, key=lambda way: sum(way(one) == one.deed.who for one in deeds))

    def guess(self, one: Seen) -> int | None:
        return self.best(one)


def near(before: float, after: float) -> Callable[[Seen], int | None]:
    """Who was told to have changed nearest to a deed."""
    return lambda one: one.look.nearest(one.shown.time, before, after)


def when_fewer_write(window: float) -> Callable[[Seen], int | None]:
    """Who was told to have changed when the writers of a note became fewer."""

    def way(one: Seen) -> int | None:
        last = 0
        for held in one.look.held[one.at :]:
            for told in held.data if held.event == "texts" else ():
                if told["note"] == one.deed.id:
                    writers = {"somebody": 1}.get(told.get("writers"), told.get("writers", 0))
                    if writers < last and (who := one.look.nearest(held.time, window, window)) is not None:
                        return who
                    last = writers
        return None

    return way


def in_a_list(place: int, *, by_rank: bool = False) -> Callable[[Seen], int | None]:
    """Who stands there in the last list of people before the deed."""

    def way(one: Seen) -> int | None:
        lists = one.look.lists
        at = bisect_left(lists, (one.shown.time + 0.001,))
        names = lists[at - 1][1] if at else []
        return names[(one.rank if by_rank else place) % len(names)] if names else None

    return way


def order() -> Any:
    """Order: a place in a list of people, or a place in any list of values that goes with a person."""
    learned = Learned(_places)

    class Order(Chosen):
        def learn(self, deeds: list[Seen]) -> None:
            learned.learn(deeds[: len(deeds) // 2])
            super().learn(deeds[len(deeds) // 2 :])
            learned.learn(deeds[len(deeds) // 2 :])

    return Order([in_a_list(0), in_a_list(-1), in_a_list(1), in_a_list(0, by_rank=True), learned.guess])


GUESSERS: dict[str, Callable[[], Any]] = {
    "fields": Fields,
    "timing": lambda: Chosen([near(window, early) for window in WINDOWS for early in (0, window)]),
    "order": order,
    "differences": lambda: Chosen(
        [near(0, window) for window in WINDOWS]
        + [near(window, window) for window in WINDOWS]
        + [when_fewer_write(window) for window in WINDOWS]
    ),
    "size": lambda: Learned(_sizes),
    "time": lambda: Learned(_moments),
}


def _without_lists(data: Any) -> Any:
    """A message without its lists of people, which name everybody."""
    if isinstance(data, dict):
        return {key: _without_lists(inner) for key, inner in data.items() if not isinstance(inner, list)}
    return data


def _fields(one: Seen) -> Iterator[Any]:
    """Every value that is not the deed's own, with its path."""
    for path, value in _leaves(one.shown.data, ()):
        if value != one.deed.id and path[-1:] not in (("text",), ("key",), ("at",), ("seq",)):
            yield path, value


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, "*" if len(key) == 32 else key))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, (*path, "*"))
    else:
        yield path, value


def _places(one: Seen) -> Iterator[Any]:
    """The first and last of every list near the deed."""
    for held in one.look.held[max(0, one.at - 3) : one.at + 4]:
        if isinstance(held.data, list) and len(held.data) > 2 and isinstance(held.data[0], str):
            yield held.event, held.data[0], held.data[-1]


def _sizes(one: Seen) -> Iterator[Any]:
    """How many bytes there are beside the text, of what shows it and of the next of its kind."""
    beside = one.shown.size - one.deed.length
    yield one.shown.event, beside
    yield "about", beside // 40
    yield from (("next", held.size) for held in one.look.held[one.at + 1 : one.at + 2])


def _moments(one: Seen) -> Iterator[Any]:
    """When within a second it comes, and how long after and before its neighbours."""
    time, times = one.shown.time, one.look.times
    yield "within", round(time % 1.0, 2)
    yield from (("since", round(time - other, 2)) for other in times[max(0, one.at - 1) : one.at])
    yield from (("until", round(other - time, 2)) for other in times[one.at + 1 : one.at + 2])
