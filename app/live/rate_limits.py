"""Limits per person, never per address: thirty phones sit behind one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Bucket:
    """Room for `burst` things at once, filled again by `rate` a second. Times are monotonic seconds."""

    rate: float
    burst: float
    _level: float | None = None
    _at: float = 0

    def take(self, now: float, cost: int = 1) -> int:
        """0 when there is room for one, otherwise after how many milliseconds there will be.

        What costs more than there is room for is let in too, and whoever comes next waits until it is made up for.
        """
        level = self.burst if self._level is None else min(self.burst, self._level + (now - self._at) * self.rate)
        self._at = now
        self._level = level - cost if level >= 1 else level
        return 0 if level >= 1 else int((1 - level) / self.rate * 1000) + 1


@dataclass
class Allowance:
    """What one person may send, over all the connections that they have open."""

    changes: Bucket
    strokes: Bucket = field(default_factory=lambda: Bucket(15, 45))
    """Writing together: what a quick typist needs, apart from changes, so that typing never uses up a note."""
    questions: Bucket = field(default_factory=lambda: Bucket(1, 20))
    """Asking what was missed: an answer can be the whole board."""
