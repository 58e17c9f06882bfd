"""Finds the direction of text: Arabic and Hebrew from right to left, numbers and Latin words in them left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from unicodedata import bidirectional

STRONG = {"L": False, "R": True, "AL": True}
"""Unicode classes with a strong direction, and whether it is right to left."""

NUMBERS = frozenset({"EN", "AN"})


def from_right(text: str) -> bool:
    """Returns whether a text begins from the right. Its first letter decides, as in a browser (dir="auto")."""
    return next((STRONG[kind] for kind in map(bidirectional, text) if kind in STRONG), False)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yields parts of one direction each, with whether the part runs from right to left.

    A number has the direction of the letter before it. A character without a direction has that of its neighbours if
    they agree, else that of the whole text.
    """
    kinds = [bidirectional(one) for one in text]
    own = [STRONG.get(kind) for kind in kinds]
    if True not in own:
        yield text, False
        return
    whole = from_right(text)
    sides = [
        last if kind in NUMBERS else side
        for kind, side, last in zip(kinds, own, _filled(own, first=whole), strict=True)
    ]
    before, after = _filled(sides, first=whole), _filled(reversed(sides), first=whole)[::-1]
    resolved = (last if last == following else whole for last, following in zip(before, after, strict=True))
    for side, part in groupby(zip(text, resolved, strict=True), key=lambda each: each[1]):
        yield "".join(one for one, _ in part), side


def _filled(sides: Iterable[bool | None], *, first: bool) -> list[bool]:
    """Returns the sides; an unknown one gets the value before it."""
    filled = accumulate(sides, lambda last, side: last if side is None else side, initial=first)
    return [bool(side) for side in filled][1:]
