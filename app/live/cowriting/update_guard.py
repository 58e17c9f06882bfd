"""Checks an update before pycrdt reads it: it may only add to its writer's own text, within the size of a note."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain import texts
from app.live.cowriting.update_format import Update, read
from app.live.cowriting.update_reader import Malformed, Piece, Place, Unfit

MAX_BYTES = 8192
"""Room for 2,000 units of three bytes each (a pasted note in Thai or Chinese) and for what they replace."""

MAX_GROWTH = 8192
"""How far one update may move a writer's clock. Deleted letters take no bytes but count here."""

MAX_CLOCK = 1 << 22
"""The last clock of a writer id; far below the library's own limit."""


@dataclass(eq=False)
class WriterClocks:
    """The clock of each writer in a document, and which units are the first half of a surrogate pair."""

    clocks: dict[int, int] = field(default_factory=dict)
    halves: set[Place] = field(default_factory=set)

    def learn(self, update: Update) -> None:
        """Records an update that was applied to the document."""
        for writer, (clock, pieces) in update.written.items():
            self.halves |= _halves(writer, clock, pieces)
            self.clocks[writer] = clock + sum(piece.length for piece in pieces)


def check(data: bytes, writer: int, known: WriterClocks) -> Update:
    """Returns the update, if this writer may send it now. Raises Malformed."""
    if len(data) > MAX_BYTES:
        raise Malformed("size")
    update = read(data)
    if update.written.keys() - {writer}:
        raise Malformed("foreign writer")
    start, pieces = update.written.get(writer, (known.clocks.get(writer, 0), []))
    if start != known.clocks.get(writer, 0):
        raise Malformed("gap or replay")
    clocks = {**known.clocks, writer: start}
    halves = known.halves | _halves(writer, start, pieces)
    for piece in pieces:
        _check_piece(piece, clocks, halves)
        clocks[writer] += piece.length
    if clocks[writer] - start > MAX_GROWTH or clocks[writer] > MAX_CLOCK:
        raise Malformed("too much")
    for run in update.deleted:
        _check_deleted(run, clocks, halves)
    return update


def _check_piece(piece: Piece, clocks: dict[int, int], halves: set[Place]) -> None:
    if wrong := texts.flaw(piece.text):
        raise Unfit(wrong)
    for place in (piece.left, piece.right):
        if place and place[1] >= clocks.get(place[0], 0):
            raise Malformed("unknown neighbour")
    # Browsers turn both halves of a split pair into U+FFFD, and the library does not: the texts would differ.
    if piece.left in halves or (piece.right and _before(piece.right) in halves):
        raise Malformed("split character")


def _check_deleted(run: tuple[int, int, int], clocks: dict[int, int], halves: set[Place]) -> None:
    writer, clock, length = run
    if length == 0 or clock + length > clocks.get(writer, 0):
        raise Malformed("unknown deletion")
    if (writer, clock - 1) in halves or (writer, clock + length - 1) in halves:
        raise Malformed("split character")


def _before(place: Place) -> Place:
    return place[0], place[1] - 1


def _halves(writer: int, clock: int, pieces: list[Piece]) -> set[Place]:
    found = set()
    for piece in pieces:
        if not piece.text.isascii() and max(piece.text) > "\uffff":
            at = clock
            for letter in piece.text:
                if letter > "\uffff":
                    found.add((writer, at))
                at += 1 + (letter > "\uffff")
        clock += piece.length
    return found
