"""Presence where nobody may learn who wrote: it follows who came in, late, and no phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.plan import Contract, Plan
from app.domain.room import attendance
from app.domain.room.attendance import EVERY, Attendance
from app.domain.room.commands import GoToPhase
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, Viewer
from app.live.broadcast import channel
from app.live.presence import LOOK_EVERY, Presence
from app.store.room import participants, places
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, OLLI
from tests.story import LEADER, hex_id, plan

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def presence(place: Place) -> Presence:
    assert place.rooms.do(place.room, LEADER, GoToPhase("p1")).ok
    return Presence(place.database, place.rooms.fanout, place.rooms.if_loaded, lambda: place.now)


def told(place: Place, presence: Presence, viewer: Viewer = PARTICIPANT) -> list[Any]:
    """What one tick sends a class of viewers."""
    place.said.clear()
    presence.tick(0)
    return [data for event, data, to in place.said if event == "presence" and to == channel(WORKSHOP, viewer)]


def come(place: Place, number: int, *, held: bool = False) -> None:
    """Somebody joins, and connects unless their place is only held."""
    place.database.write(
        lambda rows: participants.join(rows, WORKSHOP, hex_id(number), f"avain {number}", f"Mänty {number}", "")
    )
    if held:
        place.database.write(lambda rows: places.reserve(rows, WORKSHOP, hex_id(number), place.now // 1000))


def arrive(place: Place, presence: Presence, number: int) -> None:
    come(place, number)
    presence.add(WORKSHOP, f"s{number}", hex_id(number))
    presence.request_update(WORKSHOP)


def differing(place: Place, presence: Presence) -> list[str]:
    """What anybody was told while phones came and went, and the clock ran through some steps."""
    presence.request_update(WORKSHOP)
    presence.tick(0)
    place.said.clear()
    for beat in range(40):
        if beat % 4 == 0:
            presence.add(WORKSHOP, "l", LIISA.id)
            presence.request_update(WORKSHOP)
        if beat % 4 == 2:
            presence.remove(WORKSHOP, "l")
        place.now += 5_000
        presence.tick(0)
    return [to for event, _, to in place.said if event == "presence"]


def test_no_phone_that_comes_or_goes_is_told_to_anybody(place: Place, presence: Presence) -> None:
    assert differing(place, presence) == []


def shows_people(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Plan, "hides_people", property(lambda _plan: False))


def test_a_room_that_tells_connections_is_found(
    place: Place, presence: Presence, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows_people(monkeypatch)
    assert len(differing(place, presence)) >= 20 * len(VIEWERS)


def late(place: Place, presence: Presence) -> bool:
    """Whether one who comes in waits for the step, and whether all of it is told then."""
    presence.request_update(WORKSHOP)
    presence.tick(0)
    arrive(place, presence, 300)
    at_once = told(place, presence, FACILITATOR)
    place.now += EVERY
    at_step = told(place, presence, FACILITATOR)
    return at_once == [] and "Mänty 300" in [one["pseudonym"] for one in at_step[0]["people"]]


def test_who_comes_in_is_told_at_the_next_step(place: Place, presence: Presence) -> None:
    assert late(place, presence)


def test_a_newcomer_who_is_told_at_once_is_found(
    place: Place, presence: Presence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance, "step", lambda _workshop, _now: attendance.AT_ONCE)
    assert not late(place, presence)


def test_before_anything_can_be_written_each_who_comes_is_told_at_once(place: Place) -> None:
    presence = Presence(place.database, place.rooms.fanout, place.rooms.if_loaded, lambda: place.now)
    presence.request_update(WORKSHOP)
    assert told(place, presence) == [{"count": 4, "about": "exactly"}]
    arrive(place, presence, 300)
    assert told(place, presence) == [{"count": 5, "about": "exactly"}]
    assert place.rooms.do(place.room, LEADER, GoToPhase("p1")).ok
    assert told(place, presence) == [{"count": 10, "about": "fewer"}]


def test_before_anything_can_be_written_who_comes_in_at_another_worker_is_told_within_seconds(place: Place) -> None:
    presence = Presence(place.database, place.rooms.fanout, place.rooms.if_loaded, lambda: place.now)
    presence.request_update(WORKSHOP)
    assert len(told(place, presence, FACILITATOR)) == 1
    come(place, 300)
    place.now += LOOK_EVERY
    (message,) = told(place, presence, FACILITATOR)
    assert "Mänty 300" in [one["pseudonym"] for one in message["people"]]
    place.now += LOOK_EVERY
    assert told(place, presence, FACILITATOR) == []


def test_participants_and_the_big_screen_get_a_round_number_and_nothing_else(place: Place, presence: Presence) -> None:
    for number in range(300, 313):
        arrive(place, presence, number)
    for viewer in (PARTICIPANT, SCREEN):
        presence.forget(WORKSHOP)
        presence.request_update(WORKSHOP)
        assert told(place, presence, viewer) == [{"count": 15, "about": "at_least"}]


def marks(place: Place, presence: Presence) -> set[str]:
    """The fields that the facilitator gets of each person, besides who it is."""
    presence.add(WORKSHOP, "l", LIISA.id)
    come(place, 300, held=True)
    presence.request_update(WORKSHOP)
    (message,) = told(place, presence, FACILITATOR)
    assert "roles" not in message
    return {field for one in message["people"] for field in one}


def test_the_facilitator_gets_names_and_no_mark_of_who_is_connected(place: Place, presence: Presence) -> None:
    assert marks(place, presence) == {"id", "pseudonym"}


def test_a_mark_of_who_is_connected_is_found(place: Place, presence: Presence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "_tell_arrived", lambda room, **_more: presence._tell_connected(room))
    assert "here" in marks(place, presence)


def order(place: Place, presence: Presence) -> list[str]:
    for number in (311, 309, 300, 305):
        arrive(place, presence, number)
    (message,) = told(place, presence, FACILITATOR)
    return [one["pseudonym"] for one in message["people"]]


def test_the_names_are_in_alphabetical_order(place: Place, presence: Presence) -> None:
    names = order(place, presence)
    assert names == sorted(names)
    assert len(names) == 8


def test_an_order_of_arrival_is_found(place: Place, presence: Presence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attendance, "at", classmethod(lambda cls, step, people: cls(step, tuple(people)[::-1])))
    names = order(place, presence)
    assert names != sorted(names)


def test_a_place_that_is_only_held_is_in_no_list_and_in_no_number(place: Place, presence: Presence) -> None:
    presence.request_update(WORKSHOP)
    (before,) = told(place, presence, FACILITATOR)
    come(place, 300, held=True)
    place.now += EVERY
    assert told(place, presence, FACILITATOR) == []
    assert before["free"] == place.room.state.plan.capacity - 4


def test_who_was_removed_leaves_the_list_at_once_and_brings_no_newcomer_with_them(
    place: Place, presence: Presence
) -> None:
    presence.tick(0)
    presence.request_update(WORKSHOP)
    presence.tick(0)
    come(place, 300)
    place.database.write(lambda rows: participants.remove(rows, WORKSHOP, LIISA.id))
    presence.request_update(WORKSHOP)
    (message,) = told(place, presence, FACILITATOR)
    assert [one["pseudonym"] for one in message["people"]] == ["Koivu 1", "Koivu 2", "Koivu 3"]


def test_a_new_connection_hears_what_everybody_was_told_and_the_others_hear_nothing(
    place: Place, presence: Presence
) -> None:
    assert presence.welcome(place.room, PARTICIPANT) is None
    presence.request_update(WORKSHOP)
    (everybody,) = told(place, presence)
    arrive(place, presence, 300)
    message = presence.welcome(place.room, PARTICIPANT)
    assert message
    assert (message.count, message.about) == (everybody["count"], everybody["about"])
    assert told(place, presence) == []


def test_two_workers_tell_the_same_number_at_the_same_step(place: Place, presence: Presence) -> None:
    there = Place(place.database, now=place.now)
    other = Presence(there.database, there.rooms.fanout, there.rooms.if_loaded, lambda: there.now)
    for worker, where in ((presence, place), (other, there)):
        where.rooms.get(WORKSHOP)
        worker.request_update(WORKSHOP)
        worker.tick(0)
    for number in range(300, 320):
        arrive(place, presence, number)
        for where in (place, there):
            where.now += EVERY // 4
        assert told(place, presence, FACILITATOR) == told(there, other, FACILITATOR)
        assert presence.welcome(place.room, FACILITATOR) == other.welcome(there.room, FACILITATOR)


def test_names_go_to_participants_only_where_a_phase_shows_them(place: Place, presence: Presence) -> None:
    shown = plan(Contract.NOBODY)
    phases = (*shown.phases[:-1], replace(shown.phases[-1], contract=Contract.EVERYONE))
    place.room.state = replace(place.room.state, plan=replace(shown, phases=phases))
    presence.add(WORKSHOP, "o", OLLI.id)
    (message,) = told(place, presence)
    assert {field for one in message["people"] for field in one} == {"id", "pseudonym"}
    assert "free" not in message
