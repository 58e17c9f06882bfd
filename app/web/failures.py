"""How many wrong tries are too many. Only failures are counted: getting it right, over and over, uses nothing up."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from math import ceil
from time import monotonic

MOST_KEYS = 10_000


class Failures:
    """Wrong tries by key (an address, an account) in the last `window` seconds, kept in memory only."""

    def __init__(self, limit: int, window: int, clock: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._window = window
        self._clock = clock
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def add(self, key: str) -> None:
        """One more wrong try."""
        with self._lock:
            if len(self._times) >= MOST_KEYS:
                self._forget_old()
            self._times.setdefault(key, deque(maxlen=self._limit)).append(self._clock())

    def take_back(self, key: str) -> None:
        """The last try was a right one after all."""
        with self._lock:
            if times := self._times.get(key):
                times.pop()

    def wait(self, key: str) -> int:
        """Seconds to wait before the next try; 0 when there is no need to."""
        with self._lock:
            times = self._times.get(key, deque())
            if len(times) < self._limit:
                return 0
            return max(0, ceil(times[0] + self._window - self._clock()))

    def _forget_old(self) -> None:
        edge = self._clock() - self._window
        self._times = {key: times for key, times in self._times.items() if times and times[-1] > edge}
