"""Another code ends the old one, and whoever was shown out stays out."""

from __future__ import annotations

import pytest

from app.live.process.gauges import gauges
from app.store.room import participants
from tests.web.room.test_places import OLD, REMOVED
from tests.web.world import Browser, World


def test_another_code_ends_the_old_one_at_once_and_whoever_is_inside_stays(
    world: World, room: str, facilitator: Browser
):
    old, inside, at_the_door = world.code(room), world.browser(), world.browser()
    inside.join(old)
    at_the_door.post("/liity", {"code": old})
    assert facilitator.post(f"/tyopajat/{room}/koodi").status_code == 303
    new = world.code(room)
    assert new != old
    assert OLD in world.browser().post("/liity", {"code": old}).text
    assert OLD in at_the_door.get(f"/huone/{room}").text, "the door was opened by the old code"
    assert OLD in at_the_door.post(f"/huone/{room}/osallistuminen").text
    assert inside.get(f"/huone/{room}").status_code == 200
    assert inside.post("/liity", {"code": old}).status_code == 303, "who is in needs no code"
    at_the_door.join(new)
    assert len(world.members(room)) == 2


def test_an_old_code_is_no_wrong_guess_and_tells_of_a_workshop_that_is_over(
    world: World, room: str, facilitator: Browser
):
    old, wrong = world.code(room), gauges.wrong_codes
    facilitator.post(f"/tyopajat/{room}/koodi")
    facilitator.post(f"/tyopajat/{room}/paattaminen")
    assert "on jo päättynyt" in world.browser().post("/liity", {"code": old}).text
    assert gauges.wrong_codes == wrong


def test_who_was_shown_out_comes_back_neither_by_the_old_code_nor_in_the_same_browser_by_the_new(
    world: World, room: str, anybody: Browser
):
    old = world.code(room)
    anybody.join(old, nickname="Häirikkö")
    with world.runtime.database.read() as rows:
        (member,) = participants.everyone(rows, room)
    assert world.runtime.admission.remove(room, member.id, lambda _rows: True, keep_code=False)
    assert OLD in world.browser().post("/liity", {"code": old}).text
    assert REMOVED in anybody.get(f"/huone/{room}").text
    anybody.client.delete_cookie(f"osallistuja_{room[:8]}")
    anybody.post("/liity", {"code": world.code(room)})
    assert REMOVED in anybody.get(f"/huone/{room}").text
    assert REMOVED in anybody.post(f"/huone/{room}/osallistuminen").text
    assert world.members(room) == {}


def test_nobody_sees_a_code_in_the_log(world: World, room: str, facilitator: Browser, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    old = world.code(room)
    facilitator.post(f"/tyopajat/{room}/koodi")
    facilitator.get(f"/tyopajat/{room}/ohjaus")
    world.browser().post("/liity", {"code": old})
    assert old not in caplog.text
    assert world.code(room) not in caplog.text
