"""Sorts what was found into what can become notes, and what cannot and why. The preview shows exactly this."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.domain.incoming.board import Board
from app.domain.limits import LONGEST_LINE, LONGEST_NOTE
from app.domain.texts import bare, cleaned

MOST_AT_ONCE = 500
"""Notes of one import. Nobody reads more in an evening, and all of them are in one message to the phones."""
SHORT = 80
"""Characters of a text that is only pointed at."""


class Pile(Struct, frozen=True):
    """The texts of one column, ready to be notes. `again` are those that are there already, word for word."""

    title: str
    texts: tuple[str, ...]
    again: tuple[str, ...] = ()


class Sorted(Struct, frozen=True):
    """The piles; how many texts were empty; how the too long ones begin; how many were too many."""

    piles: tuple[Pile, ...]
    empty: int = 0
    too_long: tuple[str, ...] = ()
    too_many: int = 0

    @property
    def count(self) -> int:
        """How many notes the texts make, without those that are there already."""
        return sum(len(pile.texts) for pile in self.piles)

    @property
    def again(self) -> int:
        """How many texts are there already."""
        return sum(len(pile.again) for pile in self.piles)


def sort(board: Board, present: Iterable[str] = ()) -> Sorted:
    """Sorts the texts of a board. `present` are the texts that the workshop has already."""
    seen = {_alike(text) for text in present}
    piles: list[Pile] = []
    empty, left, too_many = 0, MOST_AT_ONCE, 0
    too_long: list[str] = []
    for column in board.columns:
        fresh: list[str] = []
        again: list[str] = []
        for text in map(cleaned, column.texts):
            if not text:
                empty += 1
            elif len(text) > LONGEST_NOTE:
                too_long.append(text[:SHORT])
            elif not left:
                too_many += 1
            else:
                left -= 1
                (again if _alike(text) in seen else fresh).append(text)
                seen.add(_alike(text))
        piles.append(Pile(cleaned(column.title)[:LONGEST_LINE], tuple(fresh), tuple(again)))
    kept = tuple(pile for pile in piles if pile.texts or pile.again)
    return Sorted(kept, empty, tuple(too_long), too_many)


def _alike(text: str) -> str:
    return bare(text).casefold()
