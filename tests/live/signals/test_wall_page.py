"""Which page the big screen has on: told to who leads, kept nowhere, and forgotten when the screen goes."""

from __future__ import annotations

import pytest

from app.domain.room.views.build import Audience
from tests.live.conftest import OWNER
from tests.live.signals.conftest import Room, hidden


def show(room: Room, **page: int) -> dict[str, object]:
    return room.wall.emit("signal", {"do": "showing", **page}, callback=True)  # type: ignore[no-any-return]


def test_the_facilitator_hears_which_page_the_big_screen_has_on(room: Room) -> None:
    assert show(room, page=2, pages=5) == {"ok": True}
    assert room.told() == [{"wall": {"page": 2, "pages": 5}}]
    assert room.told(room.liisa) == [], "nobody else hears of it"
    room.go("p2")
    assert room.told() == [], "another phase changes no page; the screen says so itself"
    show(room)
    assert room.told() == [{}], "a scene without pages"


def test_a_page_that_is_said_again_is_not_told_again(room: Room) -> None:
    show(room, page=1, pages=2)
    assert len(room.told()) == 1
    show(room, page=1, pages=2)
    assert room.told() == []


def test_who_begins_to_lead_later_hears_the_page_at_once(room: Room) -> None:
    show(room, page=0, pages=3)
    room.told()
    late = room.comes(OWNER, Audience.FACILITATOR)
    assert room.told(late) == [{"wall": {"page": 0, "pages": 3}}]


def test_a_big_screen_that_went_away_shows_no_page(room: Room) -> None:
    show(room, page=2, pages=5)
    room.told()
    room.wall.disconnect()
    assert room.told() == [{}]


@pytest.mark.parametrize("who", ["liisa", "leader"])
def test_only_a_big_screen_tells_its_page(room: Room, who: str) -> None:
    answer = getattr(room, who).emit("signal", {"do": "showing", "page": 2, "pages": 5}, callback=True)
    assert (answer["ok"], answer["code"], room.told()) == (False, "not_allowed", [])


@pytest.mark.parametrize("do", ["ready", "hand", "support", "lower"])
def test_a_big_screen_signals_nothing_else(room: Room, do: str) -> None:
    assert room.sign(room.wall, do)["code"] == "not_allowed"


@hidden
def test_a_page_tells_nothing_of_people(room: Room) -> None:
    show(room, page=2, pages=5)
    assert room.told() == [{"wall": {"page": 2, "pages": 5}}]
    before = room.room.state
    room.liisa.disconnect()
    assert (room.told(), room.room.state) == ([], before)
