"""What one person may send in a while."""

from __future__ import annotations

from app.domain.room import commands as c
from app.live.rate_limits import Bucket
from app.sockets.command_handlers import CommandRequest

NOTES = tuple(f"{number:032x}" for number in range(200))


def test_taking_back_what_was_done_to_many_notes_counts_as_many_changes() -> None:
    moved = tuple(c.Returned(note, c.Place("a1", ""), c.Place("a0", "")) for note in NOTES)
    bucket = Bucket(rate=5, burst=10)
    assert bucket.take(0, CommandRequest("f" * 32, c.PutBack(moved, ())).cost) == 0, "it is done, however large"
    assert bucket.take(2) > 0, "what it took is made up for first"
    assert bucket.take(2.5) == 0


def test_every_other_change_counts_as_one() -> None:
    assert CommandRequest("f" * 32, c.MoveNote("a" * 32, "a1")).cost == 1
