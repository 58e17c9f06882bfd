"""Counts what somebody got wrong, so that the log can tell of it now and then. Numbers only: no address, no name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

EVERY = 60.0


@dataclass(eq=False)
class Tally:
    """`clock` gives monotonic seconds; fewer than `worth_telling` in `every` seconds are people who mistyped."""

    clock: Callable[[], float]
    worth_telling: int
    every: float = EVERY
    _since: float = float("-inf")
    _told: float = float("-inf")
    _lately: int = 0

    def add(self) -> int:
        """One more. When it is time for a line, how many there were since the last one; else 0.

        The first line comes as soon as there are too many: a burst may be over before the next wrong one.
        """
        now = self.clock()
        if now - self._since >= self.every and self._lately < self.worth_telling:
            self._since, self._lately = now, 0
        self._lately += 1
        if self._lately < self.worth_telling or now - self._told < self.every:
            return 0
        count, self._since, self._told, self._lately = self._lately, now, now, 0
        return count
