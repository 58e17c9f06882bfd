"""Which way a text runs: Arabic and Hebrew from the right, numbers and Latin words within them from the left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from unicodedata import bidirectional

STRONG = {"L": False, "R": True, "AL": True}
"""The classes of Unicode that have a direction of their own; whether it is from the right."""

NUMBERS = frozenset({"EN", "AN"})


def from_right(text: str) -> bool:
    """Whether a text begins from the right: its first letter decides, as it does in a browser."""
    return next((STRONG[kind] for kind in map(bidirectional, text) if kind in STRONG), False)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts of one direction each, and whether that is from the right.

    A number goes with the letter before it. What has no direction goes with its neighbours where these agree, and
    with the whole text where they do not.
    """
    kinds = [bidirectional(one) for one in text]
    own = [STRONG.get(kind) for kind in kinds]
    if True not in own:
        yield text, False
        return
    whole = from_right(text)
    sides = [
        last if kind in NUMBERS else side
        for kind, side, last in zip(kinds, own, _carried(own, first=whole), strict=True)
    ]
    before, after = _carried(sides, first=whole), _carried(reversed(sides), first=whole)[::-1]
    settled = (last if last == following else whole for last, following in zip(before, after, strict=True))
    for side, part in groupby(zip(text, settled, strict=True), key=lambda each: each[1]):
        yield "".join(one for one, _ in part), side


def _carried(sides: Iterable[bool | None], *, first: bool) -> list[bool]:
    """The sides, those that are unknown as the one before them."""
    carried = accumulate(sides, lambda last, side: last if side is None else side, initial=first)
    return [bool(side) for side in carried][1:]
