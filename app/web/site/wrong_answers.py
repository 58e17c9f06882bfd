"""Delays the answers to wrong codes and passwords, the longer the more one source sends, and logs floods of them.

It refuses nothing, and right answers never pass through here, so a stranger at the same address delays nobody else.
The protection against guessing is the number of possible codes (app/domain/people/code_guessing.py) and, for passwords,
app/web/people/throttle.py. The delay only makes guessing cost connections.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.web.site.log_threshold import EVERY, LogThreshold

AT_ONCE = 5
"""Wrong answers of one source without a delay: people mistype."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 4.0
"""Seconds. Each wrong answer waits twice as long as the one before."""
FORGOTTEN_AFTER = 600.0
"""Seconds without a wrong answer after which the count of a source starts again from zero."""
MOST_SOURCES = 10_000
MOST_WAITING = 200
"""Answers that wait at the same time. More are sent at once, so that waiting never exhausts the server."""
LOG_THRESHOLD = 60
"""Wrong codes in a minute that are too many for a crowd that mistypes."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class WrongAnswers:
    """`clock` returns monotonic seconds, `sleep` lets others run meanwhile. Kept in memory only."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    what: str
    """What is counted, for the log."""
    log_threshold: int = LOG_THRESHOLD
    every: float = EVERY
    """`log_threshold` wrong answers in `every` seconds are logged."""
    _sources: dict[str, tuple[int, float]] = field(default_factory=dict)
    """By address: the count of wrong answers, and the time of the last one."""
    _waiting: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._log_threshold = LogThreshold(self.clock, self.log_threshold, self.every)

    def hold(self, source: str) -> None:
        """Counts a wrong answer of this address and sleeps until it may be sent. Do not call it in a transaction."""
        with self._lock:
            wait = _wait(self._count(source))
            self._log_if_due()
            if not wait or self._waiting >= MOST_WAITING:
                return
            self._waiting += 1
        try:
            self.sleep(wait)
        finally:
            with self._lock:
                self._waiting -= 1

    def often_wrong(self, source: str) -> bool:
        """Returns whether this address recently sent more wrong answers than people who mistype."""
        with self._lock:
            count, last = self._sources.get(source, (0, 0.0))
            return count > AT_ONCE and self.clock() - last <= FORGOTTEN_AFTER

    def _count(self, source: str) -> int:
        now = self.clock()
        count, last = self._sources.get(source, (0, now))
        if source not in self._sources and len(self._sources) >= MOST_SOURCES:
            self._forget(now)
        count = 1 if now - last > FORGOTTEN_AFTER else count + 1
        self._sources[source] = count, now
        return count

    def _forget(self, now: float) -> None:
        """Deletes sources without recent wrong answers. If none is old, deletes all: so many sources are an attack."""
        self._sources = {one: kept for one, kept in self._sources.items() if now - kept[1] <= FORGOTTEN_AFTER}
        if len(self._sources) >= MOST_SOURCES:
            self._sources.clear()

    def _log_if_due(self) -> None:
        if count := self._log_threshold.add():
            busiest = max(count for count, _last in self._sources.values())
            logger.warning(
                "%d wrong %s since the last line or start, up to %d from one of %d sources: somebody may be "
                "guessing. Nobody is held up by it.",
                count, self.what, busiest, len(self._sources),
            )  # fmt: skip


def _wait(count: int) -> float:
    """Returns the delay in seconds for wrong answer number `count` of a source."""
    beyond = count - AT_ONCE
    return 0.0 if beyond <= 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond - 1, 10))
