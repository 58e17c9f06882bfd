"""Rate limits per person, never per IP address: thirty phones may share one address."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Bucket:
    """A token bucket: at most `burst` tokens, refilled at `rate` a second. Times are monotonic seconds."""

    rate: float
    burst: float
    _level: float | None = None
    _at: float = 0

    def take(self, now: float, cost: int = 1) -> int:
        """Takes `cost` tokens. Returns 0 on success, otherwise the milliseconds until there is one token.

        A cost above the level is allowed too: the level becomes negative, and the next call waits until it is refilled.
        """
        level = self.burst if self._level is None else min(self.burst, self._level + (now - self._at) * self.rate)
        self._at = now
        self._level = level - cost if level >= 1 else level
        return 0 if level >= 1 else int((1 - level) / self.rate * 1000) + 1


@dataclass
class Allowance:
    """What one person may send, over all their open connections."""

    changes: Bucket
    strokes: Bucket = field(default_factory=lambda: Bucket(15, 45))
    """Co-writing: enough for a fast typist. It is apart from `changes`, so that typing does not use up the notes."""
    questions: Bucket = field(default_factory=lambda: Bucket(1, 20))
    """Requests for missed events: one answer can be the whole board."""
