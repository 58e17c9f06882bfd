"""Whatever is long to read is read on a native thread, while commits and short questions go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.db.database import Database, NativeThreads
from app.store.db.migrate import migrate
from app.store.tables import Account

pytestmark = pytest.mark.in_a_file


def accounts(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Account)) or 0


def add(session: Session) -> None:
    session.add(Account(id="1" * 32, email="ohjaaja", name="Ohjaaja", password_hash=""))


def test_a_long_reading_is_of_one_moment_and_holds_up_no_commit(tmp_path: Path) -> None:
    begun, go_on, threads = threading.Event(), threading.Event(), set[int]()

    def long_reading(session: Session) -> list[int]:
        threads.add(threading.get_ident())
        first = accounts(session)
        begun.set()
        assert go_on.wait(10)
        return [first, accounts(session)]

    with ThreadPoolExecutor() as pool:

        def native(function: Callable[..., Any], *arguments: Any) -> Any:
            return pool.submit(function, *arguments).result()

        database = Database(f"sqlite:///{tmp_path / 'nuotio.db'}", NativeThreads(native, native))
        migrate(database)
        with ThreadPoolExecutor() as people:
            reading = people.submit(database.load, long_reading)
            assert begun.wait(10)
            database.write(add)
            with database.read() as session:
                assert accounts(session) == 1
            go_on.set()
            assert reading.result() == [0, 0]
        assert threading.get_ident() not in threads
        assert database.load(accounts) == 1
        database.close()
