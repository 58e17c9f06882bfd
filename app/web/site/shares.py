"""How much of what a day has room for came from one source, so that nobody takes all of it. In memory only."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(eq=False)
class Shares:
    """`most` is what one source may take in a day."""

    most: int
    _day: str = ""
    _taken: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, source: str, day: str) -> bool:
        """Take one, unless this source has had its share of the day; whether it was taken."""
        with self._lock:
            if day != self._day:
                self._day, self._taken = day, Counter()
            if self._taken[source] >= self.most:
                return False
            self._taken[source] += 1
            return True

    def give_back(self, source: str) -> None:
        """The last one was not needed. So no more sources are known than have something of the day."""
        with self._lock:
            self._taken[source] -= 1
            self._taken += Counter()
