"""The short code that opens the door of a room: how it is made, shown, and forgiven when typed.

A code is seven of 28 characters (33.7 bits before look-alikes are taken as one). It has no vowels, so that it never
spells a word, and no characters that are read as another. People mistype all the same: lookups go by `fold`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 7

_LOOK_ALIKES = str.maketrans("5280OILJU", "SZBQQ111V")


def join_code(dice: Callable[[int], int]) -> str:
    """A new code. `dice(n)` gives an even random number from 0 to n - 1, such as `secrets.randbelow`.

    It may be taken: the caller asks again until its `fold` is free.
    """
    return "".join(ALPHABET[dice(len(ALPHABET))] for _ in range(LENGTH))


def normalise(typed: str) -> str:
    """What was typed or pasted, in upper case and without spaces, hyphens and other marks."""
    return "".join(char for char in unicodedata.normalize("NFKC", typed).upper() if char.isalnum())


def fold(code: str) -> str:
    """The same string for all codes that look alike (5 = S, 2 = Z, 8 = B, 0 = O = Q, 1 = I = L = J, U = V)."""
    return normalise(code).translate(_LOOK_ALIKES)


def shown(code: str) -> str:
    """The code in the two parts in which it is shown and read aloud: “KX74 BDF”."""
    return f"{code[:4]} {code[4:]}"
