"""Calculates how long it takes to guess a join code, and how long a code must be.

A correct code is always answered at once, however many wrong ones arrive. So the protection is only the number of
possible codes against the number of open rooms and the rate of guesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import comb

from app.domain.people.codes import ALPHABET, OLDER_LENGTH

A_DAY = 24 * 3600

WORST_RATE = 1_400
"""Wrong codes a second that one server process answers, at most. Measured: 300 to 450 on a core of 2.5 GHz without
other load (`python -m tests.bench.guessing`). The figure allows for a core that is three times as fast.
"""

ENOUGH_DAYS = 30
MANY_ROOMS = 40
"""Open rooms for which the length of a new code is calculated."""

LENGTHS = range(8, 11)


def days(rooms: Mapping[int, int], guesses_a_second: float) -> float:
    """Days until an attacker with the best strategy gets into the first of these open rooms, on average.

    `rooms` is the number of rooms by the length of their codes. The attacker guesses the easiest length.
    """
    return min(guesses(length, many) for length, many in rooms.items() if many) / guesses_a_second / A_DAY


def guesses(length: int, rooms: int) -> float:
    """How many codes of this length must be tried on average until one of `rooms` opens, the likeliest codes first.

    After the share m of all codes, no room has opened with probability (1 - m)^rooms. This is summed over all guesses,
    one class of equally likely codes after another.
    """
    tried = result = 0.0
    for many, likely in _classes(length):
        before, tried = tried, min(1.0, tried + many * likely)
        result += ((1 - before) ** (rooms + 1) - (1 - tried) ** (rooms + 1)) / ((rooms + 1) * likely)
    return result


def length(workers: int) -> int:
    """The length of a new code with which guessing takes at least `ENOUGH_DAYS`, with so many server processes."""
    lengths = (one for one in LENGTHS if days({one: MANY_ROOMS}, WORST_RATE * workers) >= ENOUGH_DAYS)
    return next(lengths, LENGTHS[-1])


def _classes(length: int) -> list[tuple[int, float]]:
    """The classes of equally likely codes: size and probability of a code, the likeliest first. Look-alikes are one."""
    if length != OLDER_LENGTH:
        return [(len(ALPHABET) ** length, len(ALPHABET) ** -length)]
    # Older codes were made of 28 characters, of which three pairs look alike: an attacker tries those first.
    return [(comb(7, pairs) * 3**pairs * 22 ** (7 - pairs), 2**pairs / 28**7) for pairs in range(7, -1, -1)]
