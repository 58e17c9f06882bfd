"""Who is here, where that may be told: people are counted, not connections, and only who may know hears of whom.

Where nobody may learn who wrote, test_attendance.py says what is told.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, Viewer
from app.live.broadcast import channel
from app.live.presence import Presence
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, OLLI
from tests.story import plan


@pytest.fixture
def presence(place: Place) -> Presence:
    place.room.state = replace(place.room.state, plan=plan(Contract.FACILITATOR))
    return Presence(place.database, place.rooms.fanout, place.rooms.if_loaded)


def told(place: Place, presence: Presence, viewer: Viewer = PARTICIPANT) -> list[Any]:
    """What one tick sends a class of viewers."""
    place.said.clear()
    presence.tick(0)
    return [data for event, data, to in place.said if event == "presence" and to == channel(WORKSHOP, viewer)]


def test_one_person_on_two_tabs_is_one(place: Place, presence: Presence) -> None:
    for sid, person in (("l", LIISA), ("l2", LIISA), ("o", OLLI)):
        presence.add(WORKSHOP, sid, person.id)
    assert told(place, presence) == [{"count": 2}]
    presence.remove(WORKSHOP, "l2")
    assert told(place, presence) == [{"count": 2}]


def test_who_comes_back_before_the_old_connection_is_found_dead_is_still_one(place: Place, presence: Presence) -> None:
    presence.add(WORKSHOP, "before the tunnel", LIISA.id)
    presence.add(WORKSHOP, "after the tunnel", LIISA.id)
    presence.remove(WORKSHOP, "before the tunnel")
    assert told(place, presence) == [{"count": 1}]
    presence.remove(WORKSHOP, "after the tunnel")
    assert told(place, presence) == [{"count": 0}]


def test_what_happens_between_two_beats_is_told_once_and_silence_is_not_told(place: Place, presence: Presence) -> None:
    for number in range(30):
        presence.add(WORKSHOP, f"s{number}", LIISA.id)
    assert len(told(place, presence)) == 1
    assert told(place, presence) == []
    presence.request_update(WORKSHOP)
    assert told(place, presence) == [{"count": 1}]


def test_the_end_of_a_connection_that_never_counted_changes_nothing(place: Place, presence: Presence) -> None:
    presence.remove(WORKSHOP, "a big screen")
    assert told(place, presence) == []


@pytest.mark.parametrize("viewer", [PARTICIPANT, SCREEN])
@pytest.mark.parametrize("contract", [Contract.FACILITATOR, Contract.EVERYONE])
def test_only_the_facilitator_hears_who_unless_everyone_may_know(
    place: Place, presence: Presence, viewer: Viewer, contract: Contract
) -> None:
    place.room.state = replace(place.room.state, plan=plan(contract))
    presence.add(WORKSHOP, "l", LIISA.id)
    (to_all,) = told(place, presence, viewer)
    assert ("people" in to_all) is (contract is Contract.EVERYONE)
    assert "roles" not in to_all
    presence.request_update(WORKSHOP)
    (to_leader,) = told(place, presence, FACILITATOR)
    assert [member["pseudonym"] for member in to_leader["people"] if member["here"]] == ["Koivu 0"]


def test_a_deleted_room_is_told_nothing_and_holds_up_no_other(place: Place, presence: Presence) -> None:
    presence.add("deleted", "x", OLLI.id)
    presence.add(WORKSHOP, "l", LIISA.id)
    assert told(place, presence) == [{"count": 1}]
