"""A fair queue for expensive work such as hashing passwords: a flood from one source does not delay other sources.

The kinds of sources take turns (known browsers, strangers, addresses with many recent wrong passwords), then the
sources of a kind. Within a source, requests are served in order of arrival. The places to wait are limited per source;
Busy is raised when they are taken.

For an address with many wrong passwords the order is reversed: the request that has tried the fewest accounts and came
last is next, and the one that has waited the longest gives up its place. Most requests that wait there are a flood.
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
"""When so many wait, only sources without a waiting request are queued. Waiting costs little but the connection."""


@dataclass(order=True)
class Waiter:
    """A waiting request; the lowest `rank` of a source is next."""

    rank: tuple[int, int]
    called: threading.Event = field(default_factory=threading.Event, compare=False)
    turned_away: bool = field(default=False, compare=False)


Waiting = OrderedDict[Hashable, list[Waiter]]
"""Waiting requests by source; the source whose turn it is comes first."""


class Kind(Enum):
    """The kind of a source. Each kind gets the same share of turns, however many sources it has."""

    KNOWN = 0
    STRANGER = 1
    OFTEN_WRONG = 2


class Busy(Exception):
    """The queue is full for this source: retry in a moment."""


class FairQueue:
    """`places` requests can be served at the same time."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._lock = threading.Lock()
        self._of_kind = {kind: Waiting() for kind in Kind}
        self._kinds = deque(self._of_kind.values())
        self._waiting = self._came = 0

    @contextmanager
    def turn(self, source: Hashable, kind: Kind, others: int = 0) -> Iterator[None]:
        """Waits for a turn and holds it. `others` is how many other accounts the client has tried. Raises Busy."""
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
    """Removes the next request of the source whose turn it is, and moves that source to the end. Returns its event."""
    source, waiting = kind.popitem(last=False)
    called = waiting.pop(0).called
    if waiting:
        kind[source] = waiting
    return called
