"""What many ask at the same moment is made once for all of them."""

from __future__ import annotations

from app.domain.room.commands import GoToPhase, LockRoom, UnlockRoom
from app.domain.room.views.build import SCREEN
from app.live.room import MANY
from tests.live.conftest import Place
from tests.screen import sent
from tests.story import LEADER


def test_what_many_missed_and_what_all_see_is_made_once_until_something_happens(place: Place) -> None:
    room = place.room
    seq = room.state.seq
    place.rooms.do(room, LEADER, GoToPhase("p1"))
    missed = room.since(room.epoch, seq, SCREEN)
    assert room.since(room.epoch, seq, SCREEN) is missed
    seen = room.snapshot(SCREEN)
    assert room.snapshot(SCREEN) is seen
    assert sent(room.snapshot(SCREEN).view) == sent(room.view(SCREEN))
    place.rooms.do(room, LEADER, LockRoom())
    assert room.snapshot(SCREEN) is not seen
    assert sent(room.snapshot(SCREEN).view) == sent(room.view(SCREEN))
    after = room.since(room.epoch, seq, SCREEN)
    assert after is not None
    assert after.patch.locked is True


def test_those_who_missed_something_else_each_hear_their_own(place: Place) -> None:
    room = place.room
    for number in range(MANY + 3):
        place.rooms.do(room, LEADER, UnlockRoom() if number % 2 else LockRoom())
    for seq in range(room.state.seq):
        batch = room.since(room.epoch, seq, SCREEN)
        assert batch is not None
        assert (batch.from_, batch.to) == (seq, room.state.seq)
