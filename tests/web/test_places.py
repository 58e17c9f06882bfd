"""Places are held by people who have been there, and one browser is one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import update

from app.live.gauges import gauges
from app.store import participants, places
from app.store.tables import ParticipantRow
from tests.web.people import PLAN, TOKEN, Browser, World, embedded

FULL, OLD, REMOVED = "on täynnä", "koodi on vaihdettu", "Et ole enää tässä huoneessa"


@pytest.fixture
def room(world: World, facilitator: Browser) -> str:
    return world.open(facilitator)


def let_holds_run_out(world: World, room: str, until: int = -1) -> None:
    """`until`: where the holds end, in seconds from now."""
    ran_out = update(ParticipantRow).where(ParticipantRow.workshop_id == room, ParticipantRow.held_until.is_not(None))
    world.house.database.write(lambda rows: rows.execute(ran_out.values(held_until=world.house.now() // 1000 + until)))


def connect(world: World, room: str, browser: Browser) -> bool:
    """What the live connection of a member does first."""
    page = browser.get(f"/huone/{room}")
    with world.house.database.read() as rows:
        names = {one.pseudonym: one.id for one in participants.everyone(rows, room)}
    return world.house.admission.arrive(world.house.rooms.get(room), names[embedded(page)["me"]["pseudonym"]])


def test_300_joins_with_one_cookie_jar_are_one_member(world: World, room: str, anybody: Browser):
    token, code = anybody.token(), world.code(room)
    for _ in range(300):
        anybody.client.post("/liity", data={"csrf_token": token, "code": code})
        anybody.client.post(f"/huone/{room}/osallistuminen", data={"csrf_token": token})
        anybody.client.delete_cookie(f"osallistuja_{room[:8]}")
    assert len(world.members(room)) == 1


def test_a_jar_that_never_takes_what_it_is_given_is_one_member_too(world: World, room: str, anybody: Browser):
    found, code = TOKEN.search(anybody.get("/ohje").text), world.code(room)
    assert found
    cookie = anybody.client.get_cookie("nuotio")
    assert cookie
    for _ in range(20):
        again = world.app.test_client()
        again.set_cookie("nuotio", cookie.value)
        again.post("/liity", data={"csrf_token": found[1], "code": code})
        again.post(f"/huone/{room}/osallistuminen", data={"csrf_token": found[1]})
    assert len(world.members(room)) == 1


def test_who_presses_twice_at_once_is_one_member(world: World, room: str, anybody: Browser):
    anybody.post("/liity", {"code": world.code(room)})
    token, cookie = anybody.token(), anybody.client.get_cookie("nuotio")
    assert cookie

    def press(client: FlaskClient) -> int:
        client.set_cookie("nuotio", cookie.value)
        return client.post(f"/huone/{room}/osallistuminen", data={"csrf_token": token, "nickname": "Kettu"}).status_code

    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(press, [world.app.test_client() for _ in range(8)]))
    assert answers == [303] * 8
    assert list(world.members(room)) == ["Kettu"]


def test_who_keeps_the_cookie_of_the_session_only_is_in_the_room_all_the_same(
    world: World, room: str, anybody: Browser
):
    anybody.join(world.code(room), nickname="Kettu")
    anybody.client.delete_cookie(f"osallistuja_{room[:8]}")
    assert embedded(anybody.get(f"/huone/{room}"))["me"]["pseudonym"] == "Kettu"


def test_who_leaves_and_comes_back_is_the_same_member_by_the_new_name(world: World, room: str, anybody: Browser):
    anybody.join(world.code(room), nickname="Kettu")
    anybody.post(f"/huone/{room}/lahto")
    assert "Kettu" not in anybody.get(f"/huone/{room}", follow_redirects=True).text
    anybody.post("/liity", {"code": world.code(room)})
    assert "Kettu" not in anybody.get(f"/huone/{room}").text, "somebody else may hold the device now"
    anybody.join(world.code(room), nickname="Susi")
    assert list(world.members(room)) == ["Susi"]


def test_where_devices_are_shared_who_comes_after_somebody_left_is_another_member(
    world: World, room: str, facilitator: Browser, anybody: Browser
):
    facilitator.post(f"/tyopajat/{room}/laitteet", {"yhteiset": "kylla"})
    for name in ("Kettu", "Susi", "Karhu"):
        anybody.join(world.code(room), nickname=name)
        anybody.join(world.code(room), nickname="ei kukaan")
        anybody.post(f"/huone/{room}/lahto")
    assert set(world.members(room)) == {"Kettu", "Susi", "Karhu"}
    facilitator.post(f"/tyopajat/{room}/laitteet", {"yhteiset": "ei"})
    anybody.join(world.code(room), nickname="Ilves")
    assert set(world.members(room)) == {"Kettu", "Susi", "Ilves"}


def test_a_member_who_never_connected_holds_a_place_for_a_minute_at_most(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    late, other = world.browser(), world.browser()
    late.join(world.code(small))
    assert FULL in other.post("/liity", {"code": world.code(small)}).text
    let_holds_run_out(world, small)
    other.join(world.code(small))
    assert connect(world, small, other)
    assert FULL in late.get(f"/huone/{small}").text, "the place went to somebody who came"


def test_a_hold_from_a_clock_that_was_put_back_holds_nothing(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    world.browser().join(world.code(small))
    let_holds_run_out(world, small, until=2 * 24 * 3600)
    assert world.browser().post("/liity", {"code": world.code(small)}).status_code == 303


def test_who_comes_late_gets_a_place_when_there_is_one(world: World, facilitator: Browser):
    small = world.open(facilitator, replace(PLAN, capacity=1))
    late = world.browser()
    late.join(world.code(small))
    let_holds_run_out(world, small)
    assert connect(world, small, late)
    assert FULL in world.browser().post("/liity", {"code": world.code(small)}).text


def test_the_hold_ends_within_a_minute():
    assert all(now < places.until(now) <= now + 60 for now in range(1_800_000_000, 1_800_000_200))


def test_who_has_been_there_keeps_the_place_and_no_row_tells_when_they_came(world: World, room: str, anybody: Browser):
    anybody.join(world.code(room))
    assert connect(world, room, anybody)
    with world.house.database.read() as rows:
        assert [one.held_until for one in participants.everyone(rows, room)] == [None]
        assert places.taken(rows, room, 2 * world.house.now()) == 1


def test_a_crowd_that_never_comes_is_forgotten_after_an_hour_and_no_one_else_is(world: World, room: str):
    here = world.browser()
    here.join(world.code(room), nickname="Kettu")
    connect(world, room, here)
    for _ in range(5):
        world.browser().join(world.code(room))
    world.house.database.write(lambda rows: places.forget(rows, room, world.house.now() // 1000 + 3700))
    assert list(world.members(room)) == ["Kettu"]


def test_who_never_came_counts_neither_as_a_head_nor_for_a_role(world: World, room: str):
    for _ in range(4):
        world.browser().join(world.code(room), role="kokemusasiantuntija")
    one = world.browser()
    one.join(world.code(room), role="kokemusasiantuntija")
    connect(world, room, one)
    with world.house.database.read() as rows:
        assert participants.count_roles(rows, room) == {"kokemusasiantuntija": 1}


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
    with world.house.database.read() as rows:
        (member,) = participants.everyone(rows, room)
    assert world.house.admission.remove(room, member.id, lambda _rows: True, keep_code=False)
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
