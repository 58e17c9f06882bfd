"""What happens to one note while the tick waits for the disk with another."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room import commands as c
from app.live.cowriting.open_note import Writer
from app.live.operations import Op, Outcome
from app.live.room import Room as Loaded
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import LEADER, NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.story import hex_id, plan


def test_the_text_of_a_note_that_is_hidden_meanwhile_is_not_told(place: Place) -> None:
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))
    room = Room(place)
    place.room.state = replace(place.room.state, plan=plan(Contract.EVERYONE))  # who leaves ends the writing at once
    room.go("p1")
    assert place.rooms.do(place.room, OLLI, note(2, "toinen"), "").ok
    room.go("p2")
    Pen(room, LIISA, "liisa").write(0, "x")
    other = room.cowriting.open(WORKSHOP, Writer("olli", OLLI), hex_id(2))
    assert other.ok
    room.cowriting._notes[WORKSHOP, hex_id(2)].unsettled = True
    room.cowriting.close(WORKSHOP, Writer("olli", OLLI), hex_id(2))

    def hide(loaded: Loaded, _outcome: Outcome) -> None:
        place.rooms.committed_hooks.remove(hide)
        place.rooms.submit(Op(loaded, LEADER, c.HideNote(NOTE, c.HideReason.OTHER)))

    place.rooms.committed_hooks.append(hide)
    room.cowriting.tick(1.0)
    assert place.room.state.notes[NOTE].hidden
    assert [text["note"] for texts in room.told("texts") for text in texts] == [hex_id(2)]
