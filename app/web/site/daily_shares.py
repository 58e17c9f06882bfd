"""Limits how much of a daily quota one source may use. Kept in memory only."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(eq=False)
class Shares:
    """A daily quota per source. `most` is the limit for one source in a day."""

    most: int
    _day: str = ""
    _taken: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, source: str, day: str) -> bool:
        """Takes one unit for this source. Returns False when the source has used its share of the day."""
        with self._lock:
            if day != self._day:
                self._day, self._taken = day, Counter()
            if self._taken[source] >= self.most:
                return False
            self._taken[source] += 1
            return True

    def give_back(self, source: str) -> None:
        """Returns the last unit. Sources with nothing taken are forgotten, so memory stays bounded."""
        with self._lock:
            self._taken[source] -= 1
            self._taken += Counter()
