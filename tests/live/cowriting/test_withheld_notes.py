"""A note of a summary-only phase that lies in no group is written by its writer alone."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.room import commands as c
from tests.live.conftest import Place
from tests.live.cowriting.pens import LEADER, NOTE, Pen, Room
from tests.live.test_commit_queue import OLLI
from tests.story import hex_id


def quiet(place: Place) -> Room:
    """A note in a group of a room that is summary-only."""
    place.room.state = replace(place.room.state, plan=replace(place.room.state.plan, summary_only=True))
    room = Room(place)
    place.rooms.do(place.room, LEADER, c.GroupNotes(hex_id(100), (NOTE,), "Jonot"), "")
    place.said.clear()
    return room


def test_nobody_opens_it(place: Place) -> None:
    room = quiet(place)
    place.rooms.do(place.room, LEADER, c.LeaveGroup(NOTE), "")
    assert Pen(room, OLLI, "o").opened["code"] == "not_allowed"


def test_who_has_it_open_loses_it_when_it_leaves_its_group_and_nobody_hears_what_they_wrote(place: Place) -> None:
    room = quiet(place)
    olli = Pen(room, OLLI, "o")
    assert olli.write(0, "Pitkä ") == "ok"
    room.cowriting.tick(1.0)
    assert "Pitkä jono" in str(room.told("texts"))
    place.said.clear()
    assert olli.write(0, "Hyvin ") == "ok"
    place.rooms.do(place.room, LEADER, c.LeaveGroup(NOTE), "")
    room.cowriting.tick(2.0)
    room.cowriting.tick(9.0)
    assert "Hyvin" not in str([data for _, data, to in place.said if not to.endswith("facilitator")])
    assert [event for event, message, _ in room.heard if message.get("closed")] == ["cowrite"]
