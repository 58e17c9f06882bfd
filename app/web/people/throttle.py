"""Slows down the source of wrong passwords, and no other (app/domain/people/password_guessing.py has the delays).

The delay comes before the password is checked, so a client that does not wait learns nothing. When the delay would be
longer than a few seconds, the request is refused with the time to retry.
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
"""Seconds for which a request is delayed at most; a longer delay looks like a fault."""

MOST_LANES = 20_000

MANY = 3
"""Wrong passwords of one browser from which on the message names them as the reason; below, others caused the delay."""


class Source(Struct, frozen=True):
    """The source of a try: an address or, with `known`, a browser that has signed in to the account before."""

    name: str
    known: bool = False


@dataclass(slots=True)
class _Lane:
    wrong: int = 0
    free_at: float = 0.0
    last: float = 0.0


class TooFast(Exception):
    """Too many tries: retry after `seconds`. `own`: this client sent many of the wrong passwords itself."""

    def __init__(self, seconds: int, *, own: bool = False) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.own = own


@dataclass(eq=False)
class Throttle:
    """`clock` returns monotonic seconds, `sleep` lets others run meanwhile. In memory only, per process."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    newcomers: Newcomers = field(default_factory=Newcomers)
    _accounts: OrderedDict[str, dict[Source, _Lane]] = field(default_factory=OrderedDict)
    _lanes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, account: str, source: Source, browser: str = "") -> None:
        """Returns when the password may be checked. It counts as wrong until `right` is called. Raises TooFast.

        `account` is the typed name, whether or not the account exists. `browser` identifies an unknown browser among
        others at its address.
        """
        with self._lock:
            now = self.clock()
            lanes, lane = self._lane(account, source, now)
            start = max(now, lane.free_at)
            if start > now and self.newcomers.skip(account, browser, now):
                lane.wrong += 1
                return
            if start - now > LONGEST_WAIT:
                own = source.known or self.newcomers.times(account, browser) >= MANY
                raise TooFast(ceil(start - now - LONGEST_WAIT), own=own)
            self.newcomers.record_try(account, browser)
            lane.wrong += 1
            lane.last = start
            lane.free_at = start + pause(lane.wrong, _addresses(lanes))
        if start > now:
            self.sleep(start - now)

    def right(self, account: str, source: Source, browser: str = "") -> None:
        """Takes back the last try of this source: it was right, or was not checked."""
        with self._lock:
            self.newcomers.forget(account, browser)
            _, lane = self._lane(account, source, self.clock())
            lane.wrong = max(0, lane.wrong - 1)

    def _lane(self, account: str, source: Source, now: float) -> tuple[dict[Source, _Lane], _Lane]:
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
        """Deletes lanes without recent tries. If too many are left, deletes those of the accounts tried longest ago."""
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
