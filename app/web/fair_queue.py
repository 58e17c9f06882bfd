"""Turns at what only few can do at a time, such as hashing passwords: a flood from one source makes no other wait long.

Kinds of sources take turns (browsers that have signed in before, strangers, and addresses from which much was wrong
lately), then the sources of a kind, and within a source who came first goes first. A source has so many places to
wait; who comes when they are taken is told so.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from enum import Enum

MOST_OF_ONE = 60
MOST_IN_ALL = 600
"""Beyond it only sources of which nobody waits yet; who waits holds a connection and little else."""

Waiting = OrderedDict[Hashable, deque[threading.Event]]
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
        self._waiting = 0

    @contextmanager
    def turn(self, source: Hashable, kind: Kind) -> Iterator[None]:
        """One's turn. Raises Busy."""
        if called := self._enter(source, self._of_kind[kind]):
            called.wait()
        try:
            yield
        finally:
            self._leave()

    def _enter(self, source: Hashable, kind: Waiting) -> threading.Event | None:
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            already = len(kind.get(source, ()))
            if already >= MOST_OF_ONE or (already and self._waiting >= MOST_IN_ALL):
                raise Busy
            called = threading.Event()
            kind.setdefault(source, deque()).append(called)
            self._waiting += 1
            return called

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
    """The first of the source whose turn it is, which then goes to the end."""
    source, waiting = kind.popitem(last=False)
    called = waiting.popleft()
    if waiting:
        kind[source] = waiting
    return called
