"""How long it takes to guess a join code. A right code is answered at once, however many wrong ones come, so nothing
but arithmetic keeps a guesser out: how many codes there are, how many rooms are open, how many guesses are heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import comb

from app.domain.codes import ALPHABET, OLDER_LENGTH

A_DAY = 24 * 3600

WORST_RATE = 1_400
"""Wrong codes a second that one server process answers at most. Measured: 300 to 450 on a core of 2.5 GHz that did
nothing else (`python -m tests.bench.guessing`); three times as quick a core still fits.
"""

ENOUGH_DAYS = 30
MANY_ROOMS = 40
"""Open rooms that the length of a new code is made for."""

LENGTHS = range(8, 11)


def days(rooms: Mapping[int, int], guesses_a_second: float) -> float:
    """Days until somebody who guesses well comes into the first of these open rooms, on average.

    `rooms` counts them by the length of their codes. Guesses go to the length that falls first.
    """
    return min(guesses(length, many) for length, many in rooms.items() if many) / guesses_a_second / A_DAY


def guesses(length: int, rooms: int) -> float:
    """How many codes of this length are tried on average until one of `rooms` opens, the likeliest codes first.

    After the share m of all codes has been tried no room has opened with probability (1 - m)^rooms; that is summed up
    over all guesses, class by class of equally likely codes.
    """
    tried = result = 0.0
    for many, likely in _classes(length):
        before, tried = tried, min(1.0, tried + many * likely)
        result += ((1 - before) ** (rooms + 1) - (1 - tried) ** (rooms + 1)) / ((rooms + 1) * likely)
    return result


def length(workers: int) -> int:
    """How long a new code is, so that guessing it is hopeless at as many processes as there are."""
    lengths = (one for one in LENGTHS if days({one: MANY_ROOMS}, WORST_RATE * workers) >= ENOUGH_DAYS)
    return next(lengths, LENGTHS[-1])


def _classes(length: int) -> list[tuple[int, float]]:
    """How many codes are equally likely and how likely each is, the likeliest first; look-alikes are one."""
    if length != OLDER_LENGTH:
        return [(len(ALPHABET) ** length, len(ALPHABET) ** -length)]
    # Older codes were thrown from 28 characters, of which three pairs look alike: who guesses tries those first.
    return [(comb(7, pairs) * 3**pairs * 22 ** (7 - pairs), 2**pairs / 28**7) for pairs in range(7, -1, -1)]
