"""A long log gets a snapshot now and then."""

from __future__ import annotations

import secrets

import pytest

from app.domain.room.commands import CloseWorkshop, GoToPhase, LockRoom, UnlockRoom
from app.domain.room.evolve import Workshop
from app.live.housekeeping.snapshotting import EVERY, Snapshotting
from app.store.db.database import Database
from app.store.room import log, snapshots
from app.store.tables import SnapshotRow
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER


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
        place.rooms.do(place.room, LEADER, UnlockRoom() if number % 2 else LockRoom())
    return keeping


def test_a_log_gets_a_snapshot_when_it_is_long_enough_and_not_before(place: Place) -> None:
    keeping = busy_with(place, EVERY - 2)
    keeping.tick(0)
    assert kept(place) is None
    place.rooms.do(place.room, LEADER, LockRoom())
    keeping.tick(0)
    row = kept(place)
    assert row is not None
    assert row.seq == place.room.state.seq == EVERY
    assert loaded(place.database) == (replayed(place.database), place.room.epoch, EVERY)


@pytest.mark.parametrize("command", [GoToPhase("p1"), CloseWorkshop()])
def test_a_new_phase_and_the_end_bring_a_snapshot_too(place: Place, command: GoToPhase | CloseWorkshop) -> None:
    keeping = Snapshotting(place.rooms)
    keeping.look_at(place.room)
    place.rooms.do(place.room, LEADER, command)
    keeping.tick(0)
    row = kept(place)
    assert row is not None
    assert row.seq == 2


def test_what_happened_after_the_snapshot_is_folded_on_top(place: Place) -> None:
    busy_with(place, EVERY).tick(0)
    place.rooms.do(place.room, LEADER, GoToPhase("p1"))
    assert place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi")).ok
    state, _, reach = loaded(place.database)
    assert (state, reach) == (place.room.state, EVERY + 1)
    assert len(state.notes) == 1


def test_a_room_that_is_loaded_again_counts_from_its_snapshot(place: Place) -> None:
    busy_with(place, EVERY).tick(0)
    again = Place(place.database)
    keeping = Snapshotting(again.rooms)
    assert again.room.snapshot_seq == EVERY + 1
    again.rooms.do(again.room, LEADER, LockRoom())
    keeping.tick(0)
    row = kept(again)
    assert row is not None
    assert row.seq == EVERY + 1


def test_a_snapshot_holds_no_text_and_goes_with_its_workshop(place: Place) -> None:
    place.rooms.do(place.room, LEADER, GoToPhase("p1"))
    place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi"))
    busy_with(place, EVERY).tick(0)
    row = kept(place)
    assert row is not None
    assert "Lehtikuusi" not in row.body
    assert place.room.texts
    place.rooms.delete(WORKSHOP)
    assert kept(place) is None


def test_a_state_that_the_log_does_not_have_is_not_kept(place: Place) -> None:
    body = snapshots.encode(place.room.state)
    assert not place.database.write(lambda session: snapshots.store(session, WORKSHOP, place.room.epoch, 900, body))
    assert kept(place) is None


def test_a_state_from_before_a_backup_was_restored_is_not_kept(place: Place) -> None:
    state, before = place.room.state, secrets.token_hex(16)
    body = snapshots.encode(state)
    assert not place.database.write(lambda session: snapshots.store(session, WORKSHOP, before, state.seq, body))
    assert kept(place) is None


def test_a_disk_that_will_not_take_it_stops_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    keeping = busy_with(place, EVERY)
    with place.database.writer.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE snapshot RENAME TO elsewhere")
    keeping.tick(0)
    assert "Could not keep a snapshot" in caplog.text
    assert place.rooms.do(place.room, LEADER, LockRoom()).ok


def test_a_room_that_was_there_before_anybody_looked_gets_its_snapshot_too(place: Place) -> None:
    room = place.room
    keeping = Snapshotting(place.rooms)
    keeping.tick(0)
    assert kept(place) is None
    place.rooms.do(room, LEADER, GoToPhase("p1"))
    keeping.tick(0)
    assert kept(place) is not None
