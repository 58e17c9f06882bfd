"""What is told of open notes when a contract becomes stricter."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room import commands as c
from tests.live.conftest import Place
from tests.live.cowriting.pens import LEADER, NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, OLLI
from tests.story import plan

STRICT = c.TightenPhase("p2", Contract.NOBODY, roles_off=True)


def room_under(place: Place, contract: Contract) -> Room:
    place.room.state = replace(place.room.state, plan=plan(contract))
    return Room(place)


def told_after(room: Room) -> list[object]:
    room.cowriting.tick(0)
    before = len(room.told("texts"))
    assert room.place.rooms.do(room.place.room, LEADER, STRICT, "").ok
    room.cowriting.tick(1.0)
    return room.told("texts")[before:]


def test_names_of_writers_that_were_told_are_taken_back_at_once(place: Place) -> None:
    room = room_under(place, Contract.EVERYONE)
    Pen(room, LIISA, "l")
    (told,) = told_after(room)
    assert told == [{"note": NOTE, "text": "jono", "writers": "somebody"}]


@pytest.mark.parametrize("phone", ["there", "away"])
def test_where_people_are_hidden_nothing_tells_which_notes_are_still_open(place: Place, phone: str) -> None:
    """It would say whose phone is there: three acts told it, opening a note, going away and a stricter contract."""
    room = room_under(place, Contract.NOBODY)
    olli = Pen(room, OLLI, "o")
    if phone == "away":
        room.cowriting.leave(olli.writer.channel)
    assert told_after(room) == []
