"""The time by which sessions age: the wall clock without its leaps.

A wrong year must not end a facilitator's session during a workshop. Sessions are stored and compared by this clock, so
they stay valid; after the next start it is the wall clock again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

STEP = 3_600_000
"""Milliseconds. A larger step of the wall clock is a leap; a synchronised clock makes only smaller ones."""


def running() -> float:
    """Returns seconds of a clock that never leaps and, where there is one, continues while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(eq=False)
class SteadyClock:
    """`wall` returns milliseconds since 1970, `clock` seconds that never leap."""

    wall: Callable[[], int]
    clock: Callable[[], float] = running

    def __post_init__(self) -> None:
        self._told, self._at = self.wall(), self.clock()

    def now(self) -> int:
        """Returns milliseconds since 1970."""
        wall, at = self.wall(), self.clock()
        expected = self._told + int((at - self._at) * 1000)
        self._told, self._at = wall if abs(wall - expected) <= STEP else expected, at
        return self._told
