"""Garbled messages are told of in the log, but whoever sends them without end does not fill the disk with it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 10.0


@dataclass(eq=False)
class Seldom(logging.Filter):
    """Lets one record through in so many seconds. `clock` gives monotonic seconds."""

    clock: Callable[[], float]
    _next: float = 0

    def filter(self, _record: logging.LogRecord) -> bool:
        """Whether this one is told."""
        if self.clock() < self._next:
            return False
        self._next = self.clock() + SECONDS
        return True
