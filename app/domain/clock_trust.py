"""Whether the wall clock is believed. What is destroyed by date waits until it is.

A clock that is more than a day from the latest time that was believed has leapt: a battery is empty, somebody typed a
wrong year, or the machine was off for a month. Nobody can tell these apart, so the new time is watched. It is believed
when it has gone on evenly for days, or when the administrator says so; a clock that comes back was never away.
"""

from __future__ import annotations

from msgspec import Struct

HOUR = 3_600_000
DAY = 24 * HOUR
"""Milliseconds, as all times here: since 1970, or of a duration."""


class Known(Struct, frozen=True):
    """`trusted` is the latest time that is believed. A time that is watched was first and last `seen` then; 0: none."""

    trusted: int
    since: int = 0
    seen: int = 0

    @property
    def leapt(self) -> bool:
        """Whether the clock stands where it is not believed yet."""
        return self.since != 0


def looked(known: Known, now: int, elapsed: int, hold: int) -> Known:
    """What is known after one more look. `elapsed` is how long ago this process looked, by a clock that never leaps
    (0 at its start); a time is believed when it was watched for `hold`.
    """
    step = DAY + elapsed
    if abs(now - known.trusted) <= step:
        return Known(max(known.trusted, now))
    if not known.leapt or not -HOUR <= now - known.seen <= step:
        return Known(known.trusted, now, now)
    if now - known.since >= hold:
        return Known(now)
    return Known(known.trusted, known.since, now)
