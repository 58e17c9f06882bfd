"""Limits per person, never per address: thirty phones sit behind one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Bucket:
    """Room for `burst` things at once, filled again by `rate` a second. Times are monotonic seconds."""

    rate: float
    burst: float
    _level: float = -1
    _at: float = 0

    def take(self, now: float) -> int:
        """0 when there is room, otherwise after how many milliseconds there will be."""
        if self._level < 0:
            self._level, self._at = self.burst, now
        self._level = min(self.burst, self._level + (now - self._at) * self.rate)
        self._at = now
        if self._level >= 1:
            self._level -= 1
            return 0
        return int((1 - self._level) / self.rate * 1000) + 1
