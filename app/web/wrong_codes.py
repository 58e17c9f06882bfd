"""Wrong join codes: answered later the more of them come from one source, counted, and told in the log.

Nobody is refused and a right code never comes here, so a stranger at the same address holds nobody up. What keeps a
guesser out is the number of codes (app/domain/guessing.py): to wait only costs them connections.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.gauges import gauges

AT_ONCE = 5
"""So many wrong codes of one source are people who mistyped."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 4.0
"""Seconds; each wrong code waits twice as long as the one before."""
FORGOTTEN_AFTER = 600.0
"""Seconds without a wrong code after which a source begins anew."""
MOST_SOURCES = 10_000
MOST_WAITING = 200
"""Answers that wait at a time; beyond that they go out at once, so that waiting never fills the server."""
TOLD_EVERY = 60.0
WORTH_TELLING = 60
"""Wrong codes in that time that are more than a crowd which mistypes."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class WrongCodes:
    """`clock` gives monotonic seconds, `sleep` lets others run meanwhile. Kept in memory only."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    _sources: dict[str, tuple[int, float]] = field(default_factory=dict)
    """How many wrong codes came from an address, and when the last one did."""
    _since: float = float("-inf")
    _lately: int = 0
    _waiting: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, source: str) -> None:
        """One more wrong code from this address; returns when it may be answered. No database may be held meanwhile."""
        with self._lock:
            wait = _wait(self._count(source))
            self._tell()
            if not wait or self._waiting >= MOST_WAITING:
                return
            self._waiting += 1
        try:
            self.sleep(wait)
        finally:
            with self._lock:
                self._waiting -= 1

    def _count(self, source: str) -> int:
        gauges.wrong_codes += 1
        self._lately += 1
        now = self.clock()
        count, last = self._sources.get(source, (0, now))
        if source not in self._sources and len(self._sources) >= MOST_SOURCES:
            self._forget(now)
        count = 1 if now - last > FORGOTTEN_AFTER else count + 1
        self._sources[source] = count, now
        return count

    def _forget(self, now: float) -> None:
        """Those who were quiet; when that helps nothing, everybody: more sources than that are no people."""
        self._sources = {one: kept for one, kept in self._sources.items() if now - kept[1] <= FORGOTTEN_AFTER}
        if len(self._sources) >= MOST_SOURCES:
            self._sources.clear()

    def _tell(self) -> None:
        """A line a minute at most; numbers only."""
        now = self.clock()
        if now - self._since < TOLD_EVERY:
            return
        if self._lately >= WORTH_TELLING:
            busiest = max(count for count, _last in self._sources.values())
            logger.warning(
                "%d wrong join codes since the last line or start, up to %d from one of %d sources: somebody may be "
                "guessing. Nobody is held up by it.",
                self._lately, busiest, len(self._sources),
            )  # fmt: skip
        self._since, self._lately = now, 0


def _wait(count: int) -> float:
    """Seconds before the answer to the so-manieth wrong code of a source."""
    beyond = count - AT_ONCE
    return 0.0 if beyond <= 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond - 1, 10))
