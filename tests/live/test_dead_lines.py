"""The libraries notice a line that sleeps when they send to it, and end it from there: whoever was sending goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.live.conftest import Place
from tests.live.cowriting.pens import LEADER, Pen, Room
from tests.live.test_commit_queue import LIISA


def test_who_writes_in_a_note_does_not_wait_for_a_writer_who_is_found_gone(place: Place) -> None:
    room = Room(place)
    leavings: list[threading.Thread] = []

    def aside(run: Callable[[], None]) -> None:
        leavings.append(threading.Thread(target=run))
        leavings[-1].start()

    leader, asleep = Pen(room, LEADER, "leader"), Pen(room, LIISA, "asleep")
    room.cowriting.emit = lambda _event, _data, to: room.cowriting.leave(to)
    place.rooms.background = aside
    wrote: list[str] = []
    writing = threading.Thread(target=lambda: wrote.append(leader.write(0, "x")), daemon=True)
    writing.start()
    writing.join(10)
    assert wrote == ["ok"]
    for leaving in leavings:
        leaving.join(10)
    assert asleep.write(0, "y") == "need_sync", "their turn is over"
