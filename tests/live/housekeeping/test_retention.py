"""What was promised about the last day is kept."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.clock_trust import ClockState
from app.domain.room.views.build import PARTICIPANT
from app.live.housekeeping.clock_watch import ClockTrust
from app.live.housekeeping.retention import LOOK_EVERY, Retention
from app.live.process.steady_clock import SteadyClock
from app.store import clock_trust
from app.store.access import Missing
from app.store.archive import records, search
from app.store.backup.erasure_ledger import Ledger, read
from app.store.people import accounts
from app.store.room import snapshots, workshops
from app.store.tables import Base, ClockRow, SignIn, WorkshopRow
from tests.live.conftest import OWNER, TODAY, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, hex_id, plan

OTHER = hex_id(905)


@pytest.fixture
def written(place: Place) -> Place:
    """A workshop to be kept until today, in which something was written, and one to be kept longer."""
    place.rooms.do(place.room, LIISA, note(1, "kanarialintu"), hex_id(50))
    place.rooms.close(WORKSHOP, LEADER)
    place.database.write(lambda session: search.index(session, WORKSHOP, [(hex_id(1), ["kanarialintu"])]))
    place.database.write(lambda session: workshops.promise_follow_up(session, "a" * 64, WORKSHOP, LIISA.id))
    place.database.write(lambda session: setattr(session.get_one(WorkshopRow, WORKSHOP), "retention", TODAY))
    longer = replace(plan(), retention="2027-01-01")
    place.database.write(lambda session: workshops.draft(session, OTHER, OWNER, longer, hex_id(3), TODAY))
    place.rooms.open(OTHER)
    return place


DAY = 86_400_000
NOON = round(datetime.fromisoformat(f"{TODAY}T12:00Z").timestamp() * 1000)
GRACE = 7
LEDGER = "erasures"


def retaining(place: Place, folder: Path, zone: tzinfo = UTC) -> Retention:
    """At noon of the last day, in a house whose clock is believed."""
    place.now = NOON
    place.rooms.ledger = Ledger(folder / LEDGER)
    place.database.write(lambda session: clock_trust.store(session, ClockState(NOON)))
    trust = ClockTrust(place.database, lambda: place.now, lambda: 0.0, hold_days=3, zone=zone)
    return Retention(place.rooms, trust, GRACE, zone, SteadyClock(lambda: place.now, lambda: 0.0))


def is_there(place: Place, workshop: str = WORKSHOP) -> bool:
    with place.database.read() as session:
        return session.get(WorkshopRow, workshop) is not None


def test_a_workshop_is_kept_past_its_last_day_for_as_long_as_the_facilitator_was_told(
    written: Place, tmp_path: Path
) -> None:
    beats = retaining(written, tmp_path)
    for day in range(GRACE):
        written.now = NOON + day * DAY
        beats.tick(1.0 + day * LOOK_EVERY)
        assert written.room.texts[hex_id(1)][0] == "kanarialintu"
    written.now = NOON + GRACE * DAY
    beats.tick(1.0 + GRACE * LOOK_EVERY)
    assert not is_there(written)


def test_a_peer_group_that_nobody_ended_is_deleted_on_the_day_after_its_last_day(
    written: Place, tmp_path: Path
) -> None:
    here = WorkshopRow.id == WORKSHOP
    written.database.write(lambda rows: rows.execute(update(WorkshopRow).where(here).values(peers_only=True)))
    beats = retaining(written, tmp_path)
    beats.tick(1.0)
    assert is_there(written)
    written.now = NOON + DAY
    beats.tick(1.0 + LOOK_EVERY)
    assert not is_there(written)
    assert is_there(written, OTHER)


def test_when_its_days_are_over_nothing_of_a_workshop_is_left_in_any_table_or_file(
    written: Place, tmp_path: Path
) -> None:
    beats = retaining(written, tmp_path)
    for day in range(GRACE + 1):
        written.now = NOON + day * DAY
        beats.tick(1.0 + day * LOOK_EVERY)
    with pytest.raises(Missing):
        written.rooms.get(WORKSHOP)
    with written.database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = session.execute(select(table)).all()
            assert not [row for row in rows if WORKSHOP in row or hex_id(1) in row], table.name
        assert search.find(session, [["kanarialintu"]], [WORKSHOP]) == []
    assert not any(b"kanarialintu" in path.read_bytes() for path in tmp_path.iterdir())
    assert written.rooms.get(OTHER).id == OTHER
    assert read(tmp_path / LEDGER) == [(WORKSHOP, "")]


def test_after_a_leap_nothing_is_destroyed_until_the_administrator_confirms(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    written.database.write(lambda session: accounts.invite(session, "kutsu", NOON // 1000 + 60))
    written.now = NOON + 400 * DAY
    for hour in range(24):
        beats.tick(1.0 + hour * LOOK_EVERY)
    assert is_there(written)
    assert is_there(written, OTHER)
    assert read(tmp_path / LEDGER) == []
    with written.database.read() as session:
        assert accounts.invited(session, "kutsu", NOON // 1000)
    assert "nuotio clock confirm" in beats.trust.status()
    written.database.write(lambda session: clock_trust.store(session, ClockState(written.now)))
    assert beats.trust.status() == "ok"
    beats.tick(1.0 + 24 * LOOK_EVERY)
    assert not is_there(written)
    assert read(tmp_path / LEDGER) == [(WORKSHOP, ""), (OTHER, "")]
    with written.database.read() as session:
        assert not accounts.invited(session, "kutsu", NOON // 1000)


def test_a_leap_while_the_house_runs_is_seen_before_anything_is_destroyed(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    assert beats.trust.look() == NOON
    written.now = NOON + 400 * DAY
    beats.tick(1.0)
    assert is_there(written)
    written.now = NOON + 20_000
    assert beats.trust.status() == "ok", "and a clock that comes back was never away"


def test_with_the_clock_put_back_nothing_is_destroyed(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    for days in (-2, -400):
        written.now = NOON + days * DAY
        beats.tick(1.0 - days * LOOK_EVERY)
        assert is_there(written)


def test_a_new_time_that_has_held_for_days_is_believed_and_what_is_due_goes(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    for hour in range(0, 80, 4):
        assert is_there(written) is (hour <= 72)
        written.now = NOON + 30 * DAY + hour * 3_600_000
        beats.tick(1.0 + hour * LOOK_EVERY)
    assert not is_there(written)
    assert is_there(written, OTHER), "whose last day is ahead"


@pytest.mark.parametrize("evidence", ["kept rows", "nothing"])
def test_a_database_of_before_tells_its_time_by_what_was_written_down_in_it(
    written: Place, tmp_path: Path, evidence: str
) -> None:
    beats = retaining(written, tmp_path)
    written.database.write(lambda session: session.execute(delete(ClockRow)))
    written.database.write(lambda session: session.execute(delete(SignIn)))
    if evidence == "nothing":
        for workshop in (WORKSHOP, OTHER):
            written.rooms.delete(workshop)
    written.now = NOON + 400 * DAY
    assert (beats.trust.look() is None) is (evidence == "kept rows")


def test_a_workshop_that_is_kept_longer_stays_and_shows_its_new_day(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    assert written.rooms.keep_until(WORKSHOP, "2027-03-01").ok
    for day in range(GRACE + 2):
        written.now = NOON + day * DAY
        beats.tick(1.0 + day * LOOK_EVERY)
    assert written.room.view(PARTICIPANT).retention == "2027-03-01"
    batch = [data for event, data, _ in written.said if event == "batch"][-1]
    assert batch["patch"]["retention"] == "2027-03-01", "screens hear of it"
    again = Place(written.database)
    assert again.room.state.plan.retention == "2027-03-01"
    with written.database.read() as session:
        assert records.record(session, WORKSHOP).plan.retention == "2027-03-01"
        body = snapshots.encode(again.room.state)
    assert snapshots.decode(body, plan()) == again.room.state, "a snapshot knows it too"


def test_who_moves_the_day_on_in_the_last_moment_is_heard(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    written.now = NOON + DAY
    beats.trust.look()
    add = written.rooms.ledger.add

    def moved_meanwhile(workshop_id: str, note_id: str = "") -> None:
        add(workshop_id, note_id)
        assert written.rooms.keep_until(workshop_id, "2027-03-01").ok

    written.rooms.ledger.add = moved_meanwhile  # type: ignore[method-assign]
    beats.grace = 1
    beats.tick(1.0)
    assert is_there(written)
    assert read(tmp_path / LEDGER) == []


def test_the_ledger_does_not_tell_of_what_could_not_be_deleted(written: Place, tmp_path: Path) -> None:
    beats = retaining(written, tmp_path)
    written.now = NOON + DAY
    beats.grace = 1

    def full(_session: Session, _id: str) -> bool:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        written.rooms.delete(WORKSHOP, full)
    assert is_there(written)
    assert read(tmp_path / LEDGER) == []
    beats.tick(1.0)
    assert not is_there(written)
    assert read(tmp_path / LEDGER) == [(WORKSHOP, "")]


@pytest.mark.parametrize(
    ("last", "midnight"),
    [
        ("2026-11-21", "2026-11-28T00:00+02:00"),
        ("2027-06-21", "2027-06-28T00:00+03:00"),
        ("2027-03-26", "2027-04-02T00:00+03:00"),  # a day of 23 hours lies between
        ("2026-10-22", "2026-10-29T00:00+02:00"),  # one of 25
        ("2027-03-21", "2027-03-28T00:00+02:00"),  # and the day itself may be one
    ],
)
def test_the_days_until_it_is_deleted_are_those_of_the_zone(
    last: str, midnight: str, written: Place, tmp_path: Path
) -> None:
    gone = round(datetime.fromisoformat(midnight).timestamp() * 1000)
    beats = retaining(written, tmp_path, ZoneInfo("Europe/Helsinki"))
    written.database.write(lambda session: setattr(session.get_one(WorkshopRow, WORKSHOP), "retention", last))
    written.database.write(lambda session: clock_trust.store(session, ClockState(gone)))
    written.now = gone - 1
    beats.tick(1.0)
    assert is_there(written)
    written.now = gone
    beats.tick(1.0 + LOOK_EVERY)
    assert not is_there(written)
