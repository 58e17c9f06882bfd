"""Limits per person, never per address: thirty phones sit behind one."""

from __future__ import annotations

from dataclasses import dataclass, field


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


@dataclass
class Allowance:
    """What one person may send, over all the connections that they have open."""

    changes: Bucket
    strokes: Bucket = field(default_factory=lambda: Bucket(15, 45))
    """Writing together: what a quick typist needs, apart from changes, so that typing never uses up a note."""
    questions: Bucket = field(default_factory=lambda: Bucket(1, 20))
    """Asking what was missed: an answer can be the whole board."""
