"""One browser is one member, however often it knocks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from flask.testing import FlaskClient

from tests.web.world import TOKEN, Browser, World, embedded


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
