"""Calculates the delay after wrong passwords, and how many passwords an attacker can try in a day.

A lane is the queue of attempts from one source for one account. A source is an IP address, or a browser that has signed
in to the account before. A lane never delays other lanes.
"""

from __future__ import annotations

AT_ONCE = 5
"""Wrong passwords in a lane without a delay: a user may need some attempts."""

SLOWEST = 10
"""Seconds between two attempts in a lane, at most, while no other address fails for this account."""

EACH_SOURCE = 3
"""Seconds added for each address that fails for this account: all together make at most one attempt in 3 seconds."""

SLOWEST_OF_MANY = 300
"""Seconds between two attempts in a lane, at most, for any number of addresses."""

FORGOTTEN_AFTER = 3600
"""Seconds without a wrong password after which a lane is reset."""

NEWCOMERS = 300
"""New browsers that may each make one attempt at an account without waiting in a full lane; for all addresses."""

A_NEWCOMER_EVERY = 30
"""Seconds after which one more new browser may."""

A_DAY = 86400


def pause(wrong: int, sources: int) -> float:
    """Seconds between two attempts of a lane after `wrong` wrong ones.

    `sources` is how many addresses failed for the account recently, including this one.
    """
    if wrong < AT_ONCE:
        return 0.0
    alone = min(SLOWEST, 2 ** min(wrong - AT_ONCE, 10))
    return float(max(alone, min(SLOWEST_OF_MANY, EACH_SOURCE * sources)))


def tries_a_day(sources: int) -> int:
    """How many passwords so many addresses can try for one account in a day, at most, at one server process."""
    begun_anew = A_DAY // FORGOTTEN_AFTER * AT_ONCE
    steady = AT_ONCE + A_DAY / max(SLOWEST, min(SLOWEST_OF_MANY, EACH_SOURCE * sources))
    return int(sources * max(begun_anew, steady + AT_ONCE) + NEWCOMERS + A_DAY / A_NEWCOMER_EVERY)
