"""What every screen hears now and then."""

from __future__ import annotations

from app.live.ticker import HEAD_EVERY, HeadBroadcast
from tests.live.conftest import Place


def test_a_head_tells_the_time_so_that_every_screen_has_that_of_the_room(place: Place) -> None:
    seq, heads = place.room.state.seq, HeadBroadcast(place.rooms, place.rooms.fanout)
    place.said.clear()
    for now in (HEAD_EVERY, HEAD_EVERY + 1, 2 * HEAD_EVERY):
        place.now = round(now * 1000)
        heads.tick(now)
    told = [data for event, data, _to in place.said if event == "head"]
    assert {(data["seq"], data["now"]) for data in told} == {(seq, 10_000), (seq, 20_000)}
