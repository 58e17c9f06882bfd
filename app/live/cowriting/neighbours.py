"""Checks that a writer inserts only between two units that were neighbours in that writer's view.

Editors converge only on updates that a correct editor sends. With forged neighbours, clients and server would order
the same units differently, and a restart in yet another way. So the units between the two named neighbours must be
unknown to the writer: added by others, after the writer opened the note, and never named by the writer.
"""

from __future__ import annotations

from collections.abc import Iterator

from pycrdt import Assoc, Doc, StickyIndex, Text

from app.live.cowriting.update_format import Update, blank
from app.live.cowriting.update_reader import ROOT, Malformed, Piece, Place

MOST_BETWEEN = 4096
"""Units between two neighbours. A writer that has missed more opens the note again."""

Seen = dict[int, int]
"""By writer: how many of that writer's units are known."""


class Order:
    """All units of a document in order, deleted ones too, all with the same letter."""

    def __init__(self, update: Update) -> None:
        self._doc: Doc[Text] = Doc(client_id=0, allow_multithreading=True)
        self._text = self._doc.get(ROOT, type=Text)
        self.size = 0
        self._add(update)

    def take(self, update: Update, writer: int, seen: Seen) -> None:
        """Inserts each piece. Raises Malformed where a piece names neighbours that were none."""
        for sender, (clock, pieces) in update.written.items():
            for piece in pieces:
                for place in filter(None, (piece.left, piece.right)):
                    seen[place[0]] = max(seen.get(place[0], 0), place[1] + 1)
                if any(self._knows(seen, place) for place in self._between(piece)):
                    raise Malformed("forged neighbours")
                self._add(Update({sender: (clock, [piece])}, []))
                clock += piece.length  # noqa: PLW2901 - where the next piece begins
                seen[writer] = clock

    def _between(self, piece: Piece) -> Iterator[Place]:
        first = self._index(piece.left) + 1 if piece.left else 0
        end = self._index(piece.right) if piece.right else self.size
        if not 0 <= end - first <= MOST_BETWEEN:
            raise Malformed("forged neighbours")
        return map(self._place, range(first, end))

    def _add(self, update: Update) -> None:
        self._doc.apply_update(blank(update))
        self.size += sum(piece.length for _, pieces in update.written.values() for piece in pieces)

    def _index(self, place: Place) -> int:
        named = {"item": {"client": place[0], "clock": place[1]}, "assoc": 0}
        return StickyIndex.from_json(named, self._text).get_index()

    def _place(self, index: int) -> Place:
        item = self._text.sticky_index(index, Assoc.AFTER).to_json()["item"]
        return item["client"], item["clock"]

    @staticmethod
    def _knows(seen: Seen, place: Place) -> bool:
        return place[1] < seen.get(place[0], 0)
