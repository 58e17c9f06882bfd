"""How much slower wrong passwords make whoever tries, and what is left to a guesser.

A lane is where the tries of one source (an address, or a browser that has signed in to the account before) for one
account stand behind each other. Lanes of others are never slowed by it.
"""

from __future__ import annotations

AT_ONCE = 5
"""So many wrong passwords in a lane are somebody who does not quite remember."""

SLOWEST = 10
"""Seconds between two tries in a lane while nobody else gets this account wrong."""

EACH_SOURCE = 3
"""Seconds between two tries for each address that gets this account wrong: together they keep to one in three."""

SLOWEST_OF_MANY = 300
"""Seconds between two tries in a lane at most, however many addresses there are."""

FORGOTTEN_AFTER = 3600
"""Seconds without a wrong password after which a lane begins anew."""

NEWCOMERS = 300
"""Browsers that have one try each at an account past a lane that others fill, at once and from all addresses."""

A_NEWCOMER_EVERY = 30
"""Seconds after which one more of them may."""

A_DAY = 86400


def pause(wrong: int, sources: int) -> float:
    """Seconds from one try of a lane to its next, after so many wrong ones there.

    `sources` is how many addresses got the account wrong lately, with this one.
    """
    if wrong < AT_ONCE:
        return 0.0
    alone = min(SLOWEST, 2 ** min(wrong - AT_ONCE, 10))
    return float(max(alone, min(SLOWEST_OF_MANY, EACH_SOURCE * sources)))


def tries_a_day(sources: int) -> int:
    """Passwords that so many addresses can try for one account in a day at most, at one server process."""
    begun_anew = A_DAY // FORGOTTEN_AFTER * AT_ONCE
    steady = AT_ONCE + A_DAY / max(SLOWEST, min(SLOWEST_OF_MANY, EACH_SOURCE * sources))
    return int(sources * max(begun_anew, steady + AT_ONCE) + NEWCOMERS + A_DAY / A_NEWCOMER_EVERY)
