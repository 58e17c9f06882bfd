"""Counts wrong answers and limits how often they are logged. Counts only: no address, no name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

EVERY = 60.0


@dataclass(eq=False)
class LogThreshold:
    """`clock` returns monotonic seconds. Fewer than `threshold` in `every` seconds are people who mistyped."""

    clock: Callable[[], float]
    threshold: int
    every: float = EVERY
    _since: float = float("-inf")
    _logged_at: float = float("-inf")
    _recent: int = 0

    def add(self) -> int:
        """Counts one. Returns the count since the last log line when a line is due; else 0.

        The first line is due as soon as the threshold is reached: a burst may end before the next wrong answer.
        """
        now = self.clock()
        if now - self._since >= self.every and self._recent < self.threshold:
            self._since, self._recent = now, 0
        self._recent += 1
        if self._recent < self.threshold or now - self._logged_at < self.every:
            return 0
        count, self._since, self._logged_at, self._recent = self._recent, now, now, 0
        return count
