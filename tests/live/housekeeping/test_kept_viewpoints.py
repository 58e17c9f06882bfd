"""What is known of viewpoints is kept until the roles are stored."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from app.domain.room import commands as c
from app.live.housekeeping.eviction import IDLE, LOOK_EVERY, Eviction
from app.store.room import taking_part
from tests.live.conftest import Place
from tests.live.housekeeping.test_viewpoints import Floor
from tests.story import LEADER


@pytest.fixture
def floor(place: Place) -> Floor:
    floor = Floor(place)
    for number in range(6):
        floor.come(number, "lääkäri" if number < 5 else "ammattilainen")  # the room has four of these already
    return floor


def test_what_could_not_be_stored_at_the_end_is_stored_after_the_next_commit(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("UPDATE", {}, OSError("disk I/O error"))

    notes = [floor.write(number) for number in range(5)]
    with monkeypatch.context() as disk:
        disk.setattr(taking_part, "give_roles", fails)
        assert floor.ended() == [""] * 5
    assert floor.place.rooms.do(floor.place.room, LEADER, c.ClearText(notes[0], cleared=True)).ok
    assert floor.stored() == {"lääkäri"}
    assert floor.viewpoints.rooms.needed_hooks[-1]() == set()


def test_a_room_that_everybody_left_for_a_break_still_knows_its_viewpoints(floor: Floor) -> None:
    for number in range(5):
        floor.write(number)
    eviction = Eviction(floor.place.rooms)
    for look in range(int(2 * IDLE / LOOK_EVERY)):
        eviction.tick(LOOK_EVERY * look)
    assert floor.ended() == ["lääkäri"] * 5
