"""A device goes from hand to hand: the next person is another member, and the former has left no trace on it."""

from __future__ import annotations

from tests.web.peers.circle import Circle
from tests.web.world import Browser, World, embedded


def shared(world: World, facilitator: Browser) -> str:
    """An open room in which devices are shared."""
    room = world.open(facilitator)
    facilitator.post(f"/tyopajat/{room}/laitteet", {"yhteiset": "kylla"})
    return room


def test_the_next_person_is_welcomed_without_a_code_and_is_another_member(
    world: World, facilitator: Browser, anybody: Browser
):
    room = shared(world, facilitator)
    anybody.join(world.code(room), nickname="Kettu")
    page = embedded(anybody.get(f"/huone/{room}"))
    assert page["urls"]["hand_over"] == f"/huone/{room}/vuoro"
    assert anybody.post_json(page["urls"]["hand_over"], {}).status_code == 204
    welcome = anybody.get(f"/huone/{room}")
    assert welcome.status_code == 200
    assert "Kettu" not in welcome.text
    anybody.post(f"/huone/{room}/osallistuminen", {"nickname": "Susi"})
    assert embedded(anybody.get(f"/huone/{room}"))["me"]["pseudonym"] == "Susi"
    assert set(world.members(room)) == {"Kettu", "Susi"}


def test_who_hands_over_is_no_member_on_that_device_any_more(world: World, facilitator: Browser, anybody: Browser):
    room = shared(world, facilitator)
    anybody.join(world.code(room), nickname="Kettu")
    assert anybody.post_json(f"/huone/{room}/vuoro", {}).status_code == 204
    assert anybody.post_json(f"/huone/{room}/vuoro", {}).status_code == 403


def test_a_code_that_was_changed_meanwhile_is_asked_of_the_next_person(
    world: World, facilitator: Browser, anybody: Browser
):
    room = shared(world, facilitator)
    anybody.join(world.code(room), nickname="Kettu")
    facilitator.post(f"/tyopajat/{room}/koodi")
    anybody.post_json(f"/huone/{room}/vuoro", {})
    assert "koodi on vaihdettu" in anybody.get(f"/huone/{room}").text


def test_where_a_device_is_one_person_nothing_is_handed_over(world: World, facilitator: Browser, anybody: Browser):
    room = world.open(facilitator)
    anybody.join(world.code(room), nickname="Kettu")
    assert "hand_over" not in embedded(anybody.get(f"/huone/{room}"))["urls"]
    assert anybody.post_json(f"/huone/{room}/vuoro", {}).status_code == 409
    assert list(world.members(room)) == ["Kettu"]


def test_nothing_is_handed_over_in_a_peer_group_where_no_code_leads_back(world: World, facilitator: Browser):
    circle = Circle(world, facilitator)
    facilitator.post(f"{circle.path}/laitteet", {"yhteiset": "kylla"})
    member = circle.members[0]
    assert "hand_over" not in embedded(member.get(f"/huone/{circle.workshop}"))["urls"]
    assert member.post_json(f"/huone/{circle.workshop}/vuoro", {}).status_code == 409
