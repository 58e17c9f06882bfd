"""Wrong codes and passwords: answered later the more of them come from one source, counted, and told in the log.

Nobody is refused and a right one never comes here, so a stranger at the same address holds nobody up. What keeps a
guesser out is the number of codes (app/domain/code_guessing.py), and for passwords app/web/people/throttle.py: to wait
only costs them connections.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.web.site.tally import EVERY, Tally

AT_ONCE = 5
"""So many wrong ones of one source are people who mistyped."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 4.0
"""Seconds; each wrong one waits twice as long as the one before."""
FORGOTTEN_AFTER = 600.0
"""Seconds without a wrong code after which a source begins anew."""
MOST_SOURCES = 10_000
MOST_WAITING = 200
"""Answers that wait at a time; beyond that they go out at once, so that waiting never fills the server."""
WORTH_TELLING = 60
"""Wrong codes in a minute that are more than a crowd which mistypes."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class WrongAnswers:
    """`clock` gives monotonic seconds, `sleep` lets others run meanwhile. Kept in memory only."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    what: str
    """What they are, for the log."""
    worth_telling: int = WORTH_TELLING
    every: float = EVERY
    """So many in so many seconds are told."""
    _sources: dict[str, tuple[int, float]] = field(default_factory=dict)
    """How many wrong codes came from an address, and when the last one did."""
    _waiting: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._tally = Tally(self.clock, self.worth_telling, self.every)

    def hold(self, source: str) -> None:
        """One more wrong one from this address; returns when it may be answered. No database may be held meanwhile."""
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

    def often(self, source: str) -> bool:
        """Whether so many came from there lately that it may not be people who mistyped."""
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
        """Those who were quiet; when that helps nothing, everybody: more sources than that are no people."""
        self._sources = {one: kept for one, kept in self._sources.items() if now - kept[1] <= FORGOTTEN_AFTER}
        if len(self._sources) >= MOST_SOURCES:
            self._sources.clear()

    def _tell(self) -> None:
        if count := self._tally.add():
            busiest = max(count for count, _last in self._sources.values())
            logger.warning(
                "%d wrong %s since the last line or start, up to %d from one of %d sources: somebody may be "
                "guessing. Nobody is held up by it.",
                count, self.what, busiest, len(self._sources),
            )  # fmt: skip


def _wait(count: int) -> float:
    """Seconds before the answer to the so-manieth wrong code of a source."""
    beyond = count - AT_ONCE
    return 0.0 if beyond <= 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond - 1, 10))
