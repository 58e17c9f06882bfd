"""The time by which sessions grow old: the wall clock, without its leaps.

A wrong year ends no workshop of a facilitator in the middle of it. What is written down by this clock is compared by
it, so whoever is signed in stays so; after the next start it is the wall clock again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

STEP = 3_600_000
"""Milliseconds by which the wall clock may be set without being a leap: a clock that is tended is."""


def running() -> float:
    """Seconds by a clock that never leaps and, where there is such a one, goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(eq=False)
class SteadyClock:
    """`wall` gives milliseconds since 1970, `clock` seconds that never leap."""

    wall: Callable[[], int]
    clock: Callable[[], float] = running

    def __post_init__(self) -> None:
        self._told, self._at = self.wall(), self.clock()

    def now(self) -> int:
        """Milliseconds since 1970."""
        wall, at = self.wall(), self.clock()
        expected = self._told + int((at - self._at) * 1000)
        self._told, self._at = wall if abs(wall - expected) <= STEP else expected, at
        return self._told
