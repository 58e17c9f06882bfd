"""PostgreSQL as it is used here: nobody waits for another's query, nothing waits for ever, processes take turns."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import psycopg2
import pytest
from psycopg2 import extensions
from sqlalchemy import text

from app.live.cowriting.open_notes import Cowriting
from app.store.db import postgresql as postgres
from app.store.db.database import Database
from app.store.db.migrate import current, head
from tests.live.conftest import WORKSHOP, Place, _furnish
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.servers import PostgreSQL
from tests.serving import ROOT

GREEN = """
import sys, time
import eventlet
eventlet.monkey_patch()
from sqlalchemy import text
from app.store.db import postgresql as postgres
engine = postgres.engine(sys.argv[1], writing=False)
def nap():
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(1)"))
began = time.monotonic()
list(eventlet.GreenPool(5).imap(lambda _: nap(), range(5)))
print(time.monotonic() - began, postgres.longest_stall(engine))
"""

START = """
import sys
from app.store.db.database import Database
from app.store.db.migrate import migrate
migrate(Database(sys.argv[1]))
"""


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    database = Database(postgresql_url)
    yield database
    database.close()


def test_five_queries_of_a_second_take_a_second_under_eventlet(postgresql_url: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", GREEN, postgresql_url]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    took, stall = map(float, done.stdout.split())
    assert 1 <= took < 1.5
    assert stall < 0.25


def test_every_connection_is_set_as_promised_and_read_back(database: Database) -> None:
    assert database.wrong_settings() == []
    with database.writer.begin() as connection:
        connection.execute(text("SET synchronous_commit = off"))
        connection.execute(text("SET statement_timeout = 0"))
    assert len(database.wrong_settings()) == 2


def test_whoever_reads_changes_nothing_and_sees_one_moment(database: Database) -> None:
    with database.read() as session:
        with pytest.raises(Exception, match="read-only"):
            session.execute(text("DELETE FROM workshop"))
        session.rollback()
        assert session.scalar(text("SELECT count(*) FROM account")) == 0
        database.write(_furnish)
        assert session.scalar(text("SELECT count(*) FROM account")) == 0
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM account")) == 1


def test_two_processes_that_get_into_each_others_way_both_do_their_work(postgresql_url: str) -> None:
    databases = [Database(postgresql_url) for _ in range(2)]
    databases[0].write(_furnish)
    meeting, tries = threading.Barrier(2), [0, 0]

    def swap(mine: int) -> None:
        def both(session) -> None:
            tries[mine] += 1
            for step, table in enumerate(("account", "workshop")[:: 1 if mine else -1]):
                session.execute(text(f"UPDATE {table} SET id = id"))
                if not step and tries[mine] == 1:
                    meeting.wait(5)

        databases[mine].write(both)

    threads = [threading.Thread(target=swap, args=(mine,)) for mine in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(tries) == 2, "one of them was in a deadlock and began again; on a slow machine both were"
    for database in databases:
        database.close()


def test_the_order_of_a_room_is_one_order_when_two_processes_write_at_once(postgresql_url: str) -> None:
    places = [Place(Database(postgresql_url)) for _ in range(2)]
    places[0].database.write(_furnish)
    places[0].rooms.open(WORKSHOP)

    def write(place: Place, base: int) -> None:
        for number in range(20):
            who = (LIISA, OLLI)[number % 2]
            assert place.rooms.do(place.room, who, note(base + number, f"ajatus {number}")).ok

    threads = [threading.Thread(target=write, args=(place, 100 * n)) for n, place in enumerate(places, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for place in places:
        place.rooms.catch_up(place.room)
    assert places[0].room.state == places[1].room.state
    assert len(places[0].room.state.notes) == 40
    for place in places:
        place.database.close()


def test_several_processes_may_migrate_at_once(postgresql: PostgreSQL) -> None:
    url = postgresql.make()
    command = [sys.executable, "-W", "ignore", "-c", START, url]
    starting = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate()[1] for process in starting]
    assert [process.returncode for process in starting] == [0, 0, 0], said
    database = Database(url)
    assert current(database) == head()
    database.close()
    postgresql.drop(url)


def test_a_connection_that_the_server_cut_is_replaced_unnoticed(database: Database) -> None:
    with database.read() as session:
        session.execute(text("SELECT 1"))
    database.write(lambda session: session.execute(text("SELECT 1")))
    with database.writer.connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        connection.execute(text(others + "pg_backend_pid()"))
    with database.read() as session:
        assert session.scalar(text("SELECT 1")) == 1
    assert database.write(lambda session: session.scalar(text("SELECT 1"))) == 1


def test_a_wait_for_a_silent_server_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        closed = False

        def poll(self) -> int:
            return int(extensions.POLL_READ)

        def fileno(self) -> int:
            return readable

        def close(self) -> None:
            self.closed = True

    readable, other = os.pipe()
    monkeypatch.setattr(postgres, "LONGEST_WAIT", 0.05)
    line = Silent()
    with pytest.raises(psycopg2.OperationalError, match="said nothing"):
        postgres.wait(line)
    assert line.closed
    os.close(readable)
    os.close(other)


def test_the_looks_at_other_workers_need_no_lock(database: Database) -> None:
    database.write(_furnish)
    place = Place(database)
    place.rooms.open(WORKSHOP)
    cowriting = Cowriting(place.rooms, lambda *_: None)
    with database.writer.begin() as connection:
        connection.execute(text("SELECT 1 FROM workshop FOR UPDATE"))
        cowriting.refresh_all()
        with database.read() as session:
            assert session.scalar(text("SELECT count(*) FROM workshop")) == 1


def test_only_one_process_at_a_time_indexes_and_another_may_when_it_is_over(
    database: Database, postgresql_url: str
) -> None:
    other = Database(postgresql_url)
    with database.alone("indexing") as first, other.alone("indexing") as second, other.alone("else") as different:
        assert (first, second, different) == (True, False, True)
    with other.alone("indexing") as now:
        assert now
    other.close()
