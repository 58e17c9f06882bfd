"""What `nuotio verify` finds, and that it finds what was planted."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.room.commands import WriteNote
from app.domain.room.decisions.decide import Participant
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.store.backup import audit
from app.store.db.database import Database
from app.store.room import snapshots
from tests.admin.commands import nuotio, nuotio_apart
from tests.bench.furnish import furnish
from tests.serving import Server

PLANTED = {
    "a gap in the log": "DELETE FROM event WHERE seq = 3",
    "a head that moved too far": "UPDATE workshop SET head = head + 1",
    "an event that nobody understands": 'UPDATE event SET body = \'{"t":"Nonsense"}\' WHERE seq = 2',
    "a text that is gone": "DELETE FROM writing WHERE id = (SELECT min(id) FROM writing)",
    "a text that belongs to nothing": "UPDATE writing SET id = '0' WHERE id = (SELECT min(id) FROM writing)",
    "an answer about an event that is not there": 'UPDATE done SET answer = \'{"ok":true,"seq":99}\'',
}


@pytest.fixture
def runtime(tmp_path: Path) -> Database:
    """A database with one room and five notes in it."""
    furnish(tmp_path, rooms=1, people=1)
    database = Database(f"sqlite:///{tmp_path}/nuotio.db")
    rooms = Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: "2026-11-22", secrets.randbelow)
    rooms.load_open_rooms()
    room = rooms.loaded()[0]
    with database.read() as session:
        person = session.connection().exec_driver_sql("SELECT id FROM participant").scalar()
    for _ in range(5):
        note = WriteNote(secrets.token_hex(16), "a1", "p1", "hei", "0" * 64)
        assert rooms.do(room, Participant(str(person)), note, secrets.token_hex(16)).ok
    return database


def problems(database: Database) -> list[str]:
    with database.read() as session:
        return audit.problems(session, lambda _line: None)


def test_a_house_that_nobody_touched_has_no_problems(runtime: Database, tmp_path: Path):
    assert problems(runtime) == []
    runtime.close()
    done = nuotio(tmp_path, "verify")
    assert (done.returncode, "1 workshops with 6 events: 0 problems" in done.stdout) == (0, True)


@pytest.mark.parametrize("damage", PLANTED.values(), ids=PLANTED)
def test_damage_that_was_planted_is_found(runtime: Database, tmp_path: Path, damage: str):
    with runtime.writer.begin() as connection:
        connection.exec_driver_sql(damage)
    assert len(problems(runtime)) >= 1
    runtime.close()
    assert nuotio(tmp_path, "verify").returncode == 1


def test_an_erased_text_that_is_still_there_is_found(runtime: Database):
    with runtime.writer.begin() as connection:
        first, last = connection.exec_driver_sql(
            "SELECT json_extract(body, '$.note'), max(seq) OVER () FROM event "
            "WHERE body LIKE '%NoteWritten%' ORDER BY seq"
        ).first() or (None, None)
        erased = "UPDATE event SET body = json_object('t', 'TextErased', 'note', ?) WHERE seq = ?"
        connection.exec_driver_sql(erased, (first, last))
        connection.exec_driver_sql("DELETE FROM writing WHERE id <> ?", (first,))
    assert any("erased texts are still there" in problem for problem in problems(runtime))


def test_a_snapshot_that_tells_another_state_than_the_log_is_found(runtime: Database):
    with runtime.read() as session:
        workshop = session.connection().exec_driver_sql("SELECT id FROM workshop").scalar()
        state, epoch, _ = snapshots.load(session, str(workshop))
    runtime.write(lambda session: snapshots.store(session, str(workshop), epoch, state.seq, snapshots.encode(state)))
    assert problems(runtime) == []
    other = snapshots.encode(replace(state, locked=True))
    runtime.write(lambda session: snapshots.store(session, str(workshop), epoch, state.seq, other))
    assert ["snapshot" in problem for problem in problems(runtime)] == [True]


def test_the_commands_are_those_of_wsgi_too_and_start_no_server(tmp_path: Path):
    for app in ("wsgi", "app.admin"):
        told = nuotio_apart(tmp_path, "--help", app=app)
        assert told.returncode == 0, told.stderr
        for name in ("backup", "restore", "verify", "doctor", "account"):
            assert name in told.stdout


def test_a_bad_setting_is_one_line(tmp_path: Path):
    refused = nuotio(tmp_path, "doctor", LOCALE="de")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1


def test_examining_goes_on_beside_a_running_server(tmp_path: Path, request: pytest.FixtureRequest):
    furnish(tmp_path, rooms=1, people=1)
    server = Server(tmp_path).start()
    request.addfinalizer(server.kill)
    assert [nuotio_apart(tmp_path, name).returncode for name in ("verify", "doctor")] == [0, 0]
