"""Somebody puts an older state into the database while rooms are in memory."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from app.store.tables import Done, EventRow, WorkshopRow, Writing
from tests.live.conftest import Place
from tests.live.test_commit_queue import LIISA, note, seqs
from tests.story import hex_id


def put_back(place: Place, head: int, epoch: str) -> None:
    """The database as it was after so many events, as a restore by hand leaves it."""

    def back(session) -> None:
        session.execute(delete(EventRow).where(EventRow.seq > head))
        session.execute(delete(Writing))
        session.execute(delete(Done))
        session.execute(update(WorkshopRow).values(head=head, epoch=epoch))

    place.database.write(back)


@pytest.mark.parametrize("epoch", ["the same", "another"])
def test_nothing_is_decided_on_what_a_restored_database_does_not_hold(place: Place, epoch: str) -> None:
    before = place.room.epoch
    for number in range(1, 4):
        assert place.rooms.do(place.room, LIISA, note(number), hex_id(50 + number)).ok
    put_back(place, 1, before if epoch == "the same" else hex_id(7))
    refused = place.rooms.do(place.room, LIISA, note(9), hex_id(60))
    assert (refused.code, refused.retry) == ("unsaved", 2000)
    assert not place.room.state.notes
    assert place.room.epoch != before, "screens that are ahead notice"
    hello = [data for event, data, _ in place.said if event == "hello"][-1]
    assert (hello["epoch"], hello["seq"]) == (place.room.epoch, 1)
    assert place.rooms.do(place.room, LIISA, note(9), hex_id(60)).ok
    assert seqs(place.database) == [1, 2]
    assert Place(place.database).room.state == place.room.state
