"""Decides whether the wall clock can be trusted. Deletion by date waits until it can.

If the clock is more than a day from the latest trusted time, it has jumped: a battery is empty, somebody typed a wrong
year, or the machine was off for a month. The server cannot tell these apart, so it watches the new time. It trusts it
after it has advanced evenly for days, or when the administrator confirms it, or when the clock returns to the old time.
"""

from __future__ import annotations

from msgspec import Struct

HOUR = 3_600_000
DAY = 24 * HOUR
"""Milliseconds. So are all times here: since 1970, or as a duration."""


class ClockState(Struct, frozen=True):
    """`trusted` is the latest trusted time. A watched time was first read at `since`, last at `seen`; 0 if none is."""

    trusted: int
    since: int = 0
    seen: int = 0

    @property
    def leapt(self) -> bool:
        """Whether the clock has jumped and is not trusted yet."""
        return self.since != 0


def observed(state: ClockState, now: int, elapsed: int, hold: int) -> ClockState:
    """The state after the clock is read again, at `now`. A watched time is trusted after `hold`.

    `elapsed` is the time since this process last read it, by a monotonic clock; 0 at its start.
    """
    step = DAY + elapsed
    if abs(now - state.trusted) <= step:
        return ClockState(max(state.trusted, now))
    if not state.leapt or not -HOUR <= now - state.seen <= step:
        return ClockState(state.trusted, now, now)
    if now - state.since >= hold:
        return ClockState(now)
    return ClockState(state.trusted, state.since, now)
