"""Figures of the metrics page that come from sending: of a room that hides people they follow no phone."""

from __future__ import annotations

import pytest

from app.domain.room.commands import GoToPhase, LockRoom, UnlockRoom
from app.domain.room.views.build import FACILITATOR, PARTICIPANT
from app.live.broadcast import Fanout, channel
from app.live.process.gauges import gauges
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER


def figures(place: Place, phones: int) -> tuple[int, int]:
    """What three commits add to the figures while so many phones are connected."""
    here = {channel(WORKSHOP, FACILITATOR): 1, channel(WORKSHOP, PARTICIPANT): phones}
    place.rooms.fanout = Fanout(lambda *_: None, lambda to: here.get(to, 0))
    before = gauges.batches, gauges.deliveries
    for command in (GoToPhase("p1"), LockRoom(), UnlockRoom()):
        place.rooms.do(place.room, LEADER, command)
    place.rooms.do(place.room, LEADER, GoToPhase("p0"))
    return gauges.batches - before[0], gauges.deliveries - before[1]


@pytest.mark.parametrize("phones", [0, 1, 3, 4, 5, 9, 40])
def test_one_phone_more_or_less_changes_no_figure_of_sending_where_people_are_hidden(place: Place, phones: int) -> None:
    assert place.room.state.plan.hides_people
    figures(place, 4)  # the first commits may differ: the room is where it was after them
    assert figures(place, phones) == figures(place, phones + 1) != (0, 0)
