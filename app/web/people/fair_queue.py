"""Turns at what only few can do at a time, such as hashing passwords: a flood from one source makes no other wait long.

Kinds of sources take turns (browsers that have signed in before, strangers, and addresses from which much was wrong
lately), then the sources of a kind, and within a source who came first goes first. A source has so many places to
wait; who comes when they are taken is told so.

At an address from which much was wrong it is the other way about: whoever has tried the fewest names and came last is
next, and who has stood there the longest gives up the place: most who stand there are a flood, and no newcomer is.
"""

from __future__ import annotations

import threading
from bisect import insort
from collections import OrderedDict, deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

MOST_OF_ONE = 60
MOST_IN_ALL = 600
"""Beyond it only sources of which nobody waits yet; who waits holds a connection and little else."""


@dataclass(order=True)
class Waiter:
    """One who waits; the lowest `rank` of a source is next."""

    rank: tuple[int, int]
    called: threading.Event = field(default_factory=threading.Event, compare=False)
    turned_away: bool = field(default=False, compare=False)


Waiting = OrderedDict[Hashable, list[Waiter]]
"""Those who wait, by source; the source whose turn it is comes first."""


class Kind(Enum):
    """Of which kind a source is: however many are of one, the others' turns come as often."""

    KNOWN = 0
    STRANGER = 1
    OFTEN_WRONG = 2


class Busy(Exception):
    """There are too many from here: come again in a moment."""


class FairQueue:
    """`places` can be in at a time."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._lock = threading.Lock()
        self._of_kind = {kind: Waiting() for kind in Kind}
        self._kinds = deque(self._of_kind.values())
        self._waiting = self._came = 0

    @contextmanager
    def turn(self, source: Hashable, kind: Kind, others: int = 0) -> Iterator[None]:
        """One's turn; `others` is how many other names one has tried. Raises Busy."""
        if waiter := self._enter(source, kind, others):
            waiter.called.wait()
            if waiter.turned_away:
                raise Busy
        try:
            yield
        finally:
            self._leave()

    def _enter(self, source: Hashable, kind: Kind, others: int) -> Waiter | None:
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            self._came += 1
            waiter = Waiter((others, -self._came) if kind is Kind.OFTEN_WRONG else (0, self._came))
            waiting = self._of_kind[kind].get(source, [])
            if len(waiting) >= MOST_OF_ONE or (waiting and self._waiting >= MOST_IN_ALL):
                if waiter > waiting[-1]:
                    raise Busy
                self._turn_away(waiting.pop())
            insort(waiting, waiter)
            self._of_kind[kind][source] = waiting
            self._waiting += 1
            return waiter

    def _turn_away(self, waiter: Waiter) -> None:
        self._waiting -= 1
        waiter.turned_away = True
        waiter.called.set()

    def _leave(self) -> None:
        with self._lock:
            for _ in range(len(self._kinds)):
                kind = self._kinds[0]
                self._kinds.rotate()
                if kind:
                    _next(kind).set()
                    self._waiting -= 1
                    return
            self._free += 1


def _next(kind: Waiting) -> threading.Event:
    """The next of the source whose turn it is, which then goes to the end."""
    source, waiting = kind.popitem(last=False)
    called = waiting.pop(0).called
    if waiting:
        kind[source] = waiting
    return called
