"""A snapshot only saves time: on any doubt about it the whole log is folded."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest
from sqlalchemy import Update, delete, func, update
from sqlalchemy.orm import Session

from app.live.housekeeping.snapshotting import EVERY
from app.store.room import snapshots
from app.store.tables import EventRow, SnapshotRow, WorkshopRow
from tests.live.conftest import WORKSHOP, Place
from tests.live.housekeeping.test_snapshotting import busy_with, loaded, replayed

DOUBTS: dict[str, Update] = {
    "a word that changed": update(SnapshotRow).values(body=func.replace(SnapshotRow.body, '"open"', '"closed"')),
    "another place in the log": update(SnapshotRow).values(seq=SnapshotRow.seq - 1),
    "beyond the end of the log": update(SnapshotRow).values(seq=SnapshotRow.seq + 1000),
    "a seal that does not fit": update(SnapshotRow).values(sha256="0" * 64),
    "another event in the log": update(EventRow).where(EventRow.seq == EVERY + 1).values(body='{"t":"RoomLocked"}'),
}


@pytest.mark.parametrize("doubt", DOUBTS.values(), ids=DOUBTS)
def test_a_doubtful_snapshot_counts_for_nothing(place: Place, doubt: Update) -> None:
    busy_with(place, EVERY).tick(0)
    place.database.write(partial(Session.execute, statement=doubt))
    state, _, reach = loaded(place.database)
    assert (state, reach) == (replayed(place.database), 0)


@pytest.mark.parametrize("changed", [{"version": snapshots.VERSION + 1}, {"version": "?"}, {"status": "burning"}])
def test_a_sealed_snapshot_of_another_version_or_shape_counts_for_nothing(
    place: Place, changed: dict[str, object]
) -> None:
    busy_with(place, EVERY).tick(0)

    def rewrite(session: Session) -> None:
        row = session.get_one(SnapshotRow, WORKSHOP)
        last = session.get_one(EventRow, (WORKSHOP, row.seq)).body
        row.body = msgspec.json.encode(msgspec.json.decode(row.body) | changed).decode()
        row.sha256 = snapshots._seal(last, row.body)

    place.database.write(rewrite)
    state, _, reach = loaded(place.database)
    assert (state, reach) == (replayed(place.database), 0)


def test_a_workshop_that_is_gone_has_no_snapshot_to_load(place: Place) -> None:
    def gone(session: Session) -> None:
        session.execute(delete(EventRow))
        session.execute(update(WorkshopRow).values(head=0))

    busy_with(place, EVERY).tick(0)
    place.database.write(gone)
    assert loaded(place.database)[0].seq == 0
