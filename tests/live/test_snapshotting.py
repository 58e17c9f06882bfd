"""A long log gets a snapshot now and then; it only saves time, so whatever is doubtful about it is passed over."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest
from sqlalchemy import Update, delete, func, update
from sqlalchemy.orm import Session

from app.domain.commands import CloseWorkshop, GoToPhase, LockRoom, UnlockRoom
from app.domain.decide import Facilitator
from app.domain.workshop import Workshop
from app.live.snapshotting import EVERY, Snapshotting
from app.store import log, snapshots
from app.store.database import Database
from app.store.tables import EventRow, SnapshotRow, WorkshopRow
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_committing import LIISA, note

LEAD = Facilitator()


def kept(place: Place) -> SnapshotRow | None:
    with place.database.read() as session:
        return session.get(SnapshotRow, WORKSHOP)


def replayed(database: Database) -> Workshop:
    with database.read() as session:
        return log.load(session, WORKSHOP)[0]


def loaded(database: Database) -> tuple[Workshop, str, int]:
    return database.load(lambda session: snapshots.load(session, WORKSHOP))


def busy_with(place: Place, events: int) -> Snapshotting:
    """A room in which the door was locked and unlocked so often, and who keeps its snapshots."""
    keeping = Snapshotting(place.rooms)
    keeping.look_at(place.room)
    for number in range(events):
        place.rooms.do(place.room, LEAD, UnlockRoom() if number % 2 else LockRoom())
    return keeping


def test_a_log_gets_a_snapshot_when_it_is_long_enough_and_not_before(place: Place) -> None:
    keeping = busy_with(place, EVERY - 2)
    keeping.beat(0)
    assert kept(place) is None
    place.rooms.do(place.room, LEAD, LockRoom())
    keeping.beat(0)
    row = kept(place)
    assert row is not None
    assert row.seq == place.room.state.seq == EVERY
    assert loaded(place.database) == (replayed(place.database), place.room.epoch, EVERY)


@pytest.mark.parametrize("command", [GoToPhase("p1"), CloseWorkshop()])
def test_a_new_phase_and_the_end_bring_a_snapshot_too(place: Place, command: GoToPhase | CloseWorkshop) -> None:
    keeping = Snapshotting(place.rooms)
    keeping.look_at(place.room)
    place.rooms.do(place.room, LEAD, command)
    keeping.beat(0)
    row = kept(place)
    assert row is not None
    assert row.seq == 2


def test_what_happened_after_the_snapshot_is_folded_on_top(place: Place) -> None:
    busy_with(place, EVERY).beat(0)
    place.rooms.do(place.room, LEAD, GoToPhase("p1"))
    assert place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi")).ok
    state, _, reach = loaded(place.database)
    assert (state, reach) == (place.room.state, EVERY + 1)
    assert len(state.notes) == 1


def test_a_room_that_is_loaded_again_counts_from_its_snapshot(place: Place) -> None:
    busy_with(place, EVERY).beat(0)
    again = Place(place.database)
    keeping = Snapshotting(again.rooms)
    assert again.room.kept == EVERY + 1
    again.rooms.do(again.room, LEAD, LockRoom())
    keeping.beat(0)
    row = kept(again)
    assert row is not None
    assert row.seq == EVERY + 1


def test_a_snapshot_holds_no_text_and_goes_with_its_workshop(place: Place) -> None:
    place.rooms.do(place.room, LEAD, GoToPhase("p1"))
    place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi"))
    busy_with(place, EVERY).beat(0)
    row = kept(place)
    assert row is not None
    assert "Lehtikuusi" not in row.body
    assert place.room.texts
    place.rooms.delete(WORKSHOP)
    assert kept(place) is None


DOUBTS: dict[str, Update] = {
    "a word that changed": update(SnapshotRow).values(body=func.replace(SnapshotRow.body, '"open"', '"closed"')),
    "another place in the log": update(SnapshotRow).values(seq=SnapshotRow.seq - 1),
    "beyond the end of the log": update(SnapshotRow).values(seq=SnapshotRow.seq + 1000),
    "a seal that does not fit": update(SnapshotRow).values(sha256="0" * 64),
    "another event in the log": update(EventRow).where(EventRow.seq == EVERY + 1).values(body='{"t":"RoomLocked"}'),
}


@pytest.mark.parametrize("doubt", DOUBTS.values(), ids=DOUBTS)
def test_a_doubtful_snapshot_counts_for_nothing(place: Place, doubt: Update) -> None:
    busy_with(place, EVERY).beat(0)
    place.database.write(partial(Session.execute, statement=doubt))
    state, _, reach = loaded(place.database)
    assert (state, reach) == (replayed(place.database), 0)


@pytest.mark.parametrize("changed", [{"version": snapshots.VERSION + 1}, {"version": "?"}, {"status": "burning"}])
def test_a_sealed_snapshot_of_another_version_or_shape_counts_for_nothing(
    place: Place, changed: dict[str, object]
) -> None:
    busy_with(place, EVERY).beat(0)

    def rewrite(session: Session) -> None:
        row = session.get_one(SnapshotRow, WORKSHOP)
        last = session.get_one(EventRow, (WORKSHOP, row.seq)).body
        row.body = msgspec.json.encode(msgspec.json.decode(row.body) | changed).decode()
        row.sha256 = snapshots._seal(last, row.body)

    place.database.write(rewrite)
    state, _, reach = loaded(place.database)
    assert (state, reach) == (replayed(place.database), 0)


def test_a_state_that_the_log_does_not_have_is_not_kept(place: Place) -> None:
    body = snapshots.encode(place.room.state)
    assert not place.database.write(lambda session: snapshots.keep(session, WORKSHOP, 900, body))
    assert kept(place) is None


def test_a_disk_that_will_not_take_it_stops_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    keeping = busy_with(place, EVERY)
    with place.database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE snapshot RENAME TO elsewhere")
    keeping.beat(0)
    assert "Could not keep a snapshot" in caplog.text
    assert place.rooms.do(place.room, LEAD, LockRoom()).ok


def test_a_workshop_that_is_gone_has_no_snapshot_to_load(place: Place) -> None:
    def gone(session: Session) -> None:
        session.execute(delete(EventRow))
        session.execute(update(WorkshopRow).values(head=0))

    busy_with(place, EVERY).beat(0)
    place.database.write(gone)
    assert loaded(place.database)[0].seq == 0
