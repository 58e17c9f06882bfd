"""Wrong passwords slow down whoever tries, and nobody else (app/domain/people/password_guessing.py tells by how much).

A password has to be looked at to be found wrong, so the wait comes before: who does not wait for the answer has not
had one. A lane that is more than a few seconds behind is told when to come again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from msgspec import Struct

from app.domain.people.password_guessing import AT_ONCE, FORGOTTEN_AFTER, pause
from app.web.people.new_browsers import Newcomers

LONGEST_WAIT = 10.0
"""Seconds for which a try is held; a request that is held longer looks broken."""

MOST_LANES = 20_000

MANY = 3
"""So many wrong ones by whoever asks, and it is said that it was so; with fewer it is others who filled the lane."""


class Source(Struct, frozen=True):
    """Where a try comes from: an address, or with `known` a browser that has signed in to the account before."""

    name: str
    known: bool = False


@dataclass(slots=True)
class _Lane:
    wrong: int = 0
    free_at: float = 0.0
    last: float = 0.0


class TooFast(Exception):
    """There are too many: try again after so many seconds. `own` tells whether whoever asks was wrong many times."""

    def __init__(self, seconds: int, *, own: bool = False) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.own = own


@dataclass(eq=False)
class Throttle:
    """`clock` gives monotonic seconds, `sleep` lets others run meanwhile. Kept in memory only, by each process."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    newcomers: Newcomers = field(default_factory=Newcomers)
    _accounts: OrderedDict[str, dict[Source, _Lane]] = field(default_factory=OrderedDict)
    _lanes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, account: str, source: Source, browser: str = "") -> None:
        """Return when the password may be looked at. It counts as wrong until it is `right`. Raises TooFast.

        `account` is the name that was typed, whether or not there is such an account; `browser` tells one that is not
        known from others at its address.
        """
        with self._lock:
            now = self.clock()
            lanes, lane = self._found(account, source, now)
            start = max(now, lane.free_at)
            if start > now and self.newcomers.past(account, browser, now):
                lane.wrong += 1
                return
            if start - now > LONGEST_WAIT:
                own = source.known or self.newcomers.times(account, browser) >= MANY
                raise TooFast(ceil(start - now - LONGEST_WAIT), own=own)
            self.newcomers.tries(account, browser)
            lane.wrong += 1
            lane.last = start
            lane.free_at = start + pause(lane.wrong, _addresses(lanes))
        if start > now:
            self.sleep(start - now)

    def right(self, account: str, source: Source, browser: str = "") -> None:
        """The last try there was a right one, or was not looked at."""
        with self._lock:
            self.newcomers.forget(account, browser)
            _, lane = self._found(account, source, self.clock())
            lane.wrong = max(0, lane.wrong - 1)

    def _found(self, account: str, source: Source, now: float) -> tuple[dict[Source, _Lane], _Lane]:
        lanes = self._accounts.setdefault(account, {})
        self._accounts.move_to_end(account)
        lane = lanes.get(source)
        if lane is None:
            lanes[source] = lane = _Lane(last=now)
            self._lanes += 1
            if self._lanes > MOST_LANES:
                self._forget(now)
        elif now - lane.last > FORGOTTEN_AFTER:
            lane.wrong = 0
        return lanes, lane

    def _forget(self, now: float) -> None:
        """Drop the lanes that were quiet, and while that is not enough those of the account tried the longest ago."""
        for account, lanes in list(self._accounts.items()):
            fresh = {
                source: lane for source, lane in lanes.items() if now - lane.last <= FORGOTTEN_AFTER or not lane.last
            }
            self._accounts[account] = fresh
            if not fresh:
                del self._accounts[account]
        self._lanes = sum(map(len, self._accounts.values()))
        while self._lanes > MOST_LANES * 9 // 10 and len(self._accounts) > 1:
            _, lanes = self._accounts.popitem(last=False)
            self._lanes -= len(lanes)


def _addresses(lanes: dict[Source, _Lane]) -> int:
    return sum(not source.known and lane.wrong >= AT_ONCE for source, lane in lanes.items())
