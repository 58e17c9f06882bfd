"""What is brief is done where it is asked, and only the commit is on a native thread; a held file stops nobody."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from app.store.db.database import Database, NativeThreads
from app.store.db.sqlite_driver import sqlite
from app.store.tables import Base, Heartbeat

Native = list[str]


@pytest.fixture
def native() -> Native:
    """What was handed to the native thread, by name."""
    return []


@pytest.fixture
def database(tmp_path: Path, native: Native) -> Database:
    def noted(function: Any, *arguments: Any) -> Any:
        if "full" in native:
            raise sqlite.OperationalError("no space left")
        native.append(function.__name__)
        return function(*arguments)

    made = Database(f"sqlite:///{tmp_path / 'nuotio.db'}", NativeThreads(noted, noted))
    made.write(lambda session: session.execute(text("CREATE TABLE word (word TEXT PRIMARY KEY)")))
    native.clear()
    return made


def words(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(text("SELECT word FROM word")))


def write(session: Session) -> str:
    session.execute(text("INSERT INTO word VALUES ('jono')"))
    return "written"


def test_only_the_commit_is_on_a_native_thread(database: Database, native: Native) -> None:
    assert database.write_briefly(write) == "written"
    assert (native, words(database)) == (["execute"], ["jono"])


def test_who_finds_the_file_held_waits_for_it_on_a_native_thread(database: Database, native: Native) -> None:
    other = Database(database.url)

    def held(_session: Session) -> None:
        with pytest.raises(OperationalError, match="locked"):
            database.write_briefly(write)

    other.write(held)
    assert native == ["_transaction"]
    assert database.write_briefly(write) == "written"
    assert words(database) == ["jono"]


def test_what_could_not_be_done_leaves_nothing_behind(database: Database) -> None:
    def twice(session: Session) -> None:
        write(session)
        write(session)

    with pytest.raises(IntegrityError):
        database.write_briefly(twice)
    assert words(database) == []
    assert database.write_briefly(write) == "written"


def test_a_commit_that_fails_is_undone_and_the_next_begins_anew(database: Database, native: Native) -> None:
    native.append("full")
    with pytest.raises(DatabaseError, match="no space"):
        database.write_briefly(write)
    native.clear()
    assert words(database) == []
    assert database.write_briefly(write) == "written"


def test_a_connection_that_is_lost_is_opened_anew(database: Database) -> None:
    assert database.write_briefly(write) == "written"

    def lost(session: Session) -> None:
        driver: Any = session.connection().connection.driver_connection
        driver.close()

    with pytest.raises(DatabaseError):
        database.write_briefly(lost)
    assert database.wrong_settings() == []
    assert database.write_briefly(lambda session: session.scalar(text("SELECT word FROM word"))) == "jono"


def test_what_the_orm_could_not_keep_is_told_as_it_is(database: Database) -> None:
    def twice(session: Session) -> None:
        session.add_all([Heartbeat(id=1, at=1), Heartbeat(id=1, at=2)])

    Base.metadata.create_all(database.writer)
    with pytest.raises(IntegrityError):
        database.write_briefly(twice)


def test_what_the_orm_found_is_forgotten_after_it(database: Database) -> None:
    Base.metadata.create_all(database.writer)
    database.write_briefly(lambda session: session.add(Heartbeat(id=1, at=1)))
    database.write(lambda session: session.execute(text("UPDATE heartbeat SET at = 2")))
    assert database.write_briefly(lambda session: session.get_one(Heartbeat, 1).at) == 2


def test_what_was_rolled_back_halfway_is_not_told_as_written(database: Database) -> None:
    def undone(session: Session) -> None:
        write(session)
        session.connection().rollback()

    with pytest.raises(DatabaseError):
        database.write_briefly(undone)
    assert words(database) == []
    assert database.write_briefly(write) == "written"


def test_a_connection_that_is_lost_between_two_writes_is_opened_anew(database: Database) -> None:
    drivers: list[Any] = []
    database.write_briefly(lambda session: drivers.append(session.connection().connection.driver_connection))
    drivers[0].close()
    assert database.write_briefly(write) == "written"
    drivers.clear()
    database.write_briefly(lambda session: drivers.append(session.connection().connection.driver_connection))
    drivers[0].execute("BEGIN IMMEDIATE")  # as something would that forgot to end it
    assert database.write_briefly(lambda session: session.scalar(text("SELECT count(*) FROM word"))) == 1


def test_a_disk_that_is_full_at_the_commit_loses_only_what_was_told_so(database: Database) -> None:
    assert database.write_briefly(write) == "written"
    log = Path(database.url.removeprefix("sqlite:///") + "-wal").stat().st_size
    with files_of_at_most(log), pytest.raises(DatabaseError):
        database.write_briefly(lambda session: session.execute(text("INSERT INTO word VALUES ('levy')")))
    assert words(database) == ["jono"]
    assert database.write_briefly(lambda session: session.scalar(text("SELECT count(*) FROM word"))) == 1


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a disk that is full: no file of this process may grow beyond so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
