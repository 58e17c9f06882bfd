"""What is special about SQLite: how a connection is set, and who may open how many."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from app.store.db.sqlite_driver import sqlite, translated

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 250,
}
"""Set on every connection and read back at start-up. synchronous 2 is FULL: NORMAL loses answered writes."""

HASTY = {"busy_timeout": 0, "cache_spill": 0}
"""Other values for whoever may wait neither for the file nor, before COMMIT, for the disk."""

STEPS = 10_000
"""Of SQLite's machine, between two looks at the time."""

FIXED_WAL_BUG = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""Versions of SQLite from which on a rare loss of committed writes at a WAL reset is mended, by branch."""


def engine(url: str, *, writing: bool, alone: bool = False, hasty: bool = False) -> Engine:
    """Connections to the file, one alone for whoever writes.

    For the `hasty` a held file is an error at once, and they begin their transactions themselves.
    """
    alone = alone or writing
    made = create_engine(
        url,
        module=sqlite,
        hide_parameters=True,
        pool_size=1 if alone else 5,
        max_overflow=0 if alone else 20,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    pragmas = PRAGMAS | (HASTY if hasty else {}) | ({} if writing else {"query_only": 1})
    event.listen(made, "connect", partial(_set, pragmas))
    if not hasty:
        event.listen(made, "begin", partial(_begin, "BEGIN IMMEDIATE" if writing else "BEGIN"))
    return made


def _set(pragmas: dict[str, object], connection: Any, _record: Any) -> None:
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")


def _begin(how: str, connection: Any) -> None:
    try:
        connection.connection.driver_connection.execute(how)
    except sqlite.OperationalError as held:
        raise OperationalError(how, None, held) from None


def complaints(writer: Engine, hasty: Connection) -> list[str]:
    """What is not as it should be, in words for the administrator."""
    with writer.connect() as connection:
        wrong = _others(connection, PRAGMAS)
    wrong += _others(hasty, PRAGMAS | HASTY)
    version = sqlite.sqlite_version_info
    if not any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_WAL_BUG) and version < (3, 51, 3):
        wrong.append(f"SQLite {sqlite.sqlite_version} has a rare bug that can lose writes; 3.51.3 mends it")
    return wrong


def must_be_whole(writer: Engine, seconds: float) -> None:
    """Look through the file, for so many seconds at most. Raises DatabaseError with what is broken."""
    with writer.connect() as connection, translated():
        driver: Any = connection.connection.driver_connection
        ends = time.monotonic() + seconds
        driver.set_progress_handler(lambda: time.monotonic() > ends, STEPS)
        try:
            found = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite.OperationalError as trouble:
            if "interrupted" not in str(trouble):
                raise
            found = "ok"
        finally:
            driver.set_progress_handler(None, 0)
        if found != "ok":
            raise sqlite.DatabaseError(found)


def _others(connection: Connection, pragmas: Mapping[str, object]) -> list[str]:
    found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas}
    return [f"SQLite {name} is {found[name]}, not {value}" for name, value in pragmas.items() if found[name] != value]
