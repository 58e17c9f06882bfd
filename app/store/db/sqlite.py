"""Configures SQLite: pragmas, pools of connections, checks of the file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from app.store.db.sqlite_driver import sqlite, translated

PATIENCE = 250
"""Milliseconds to wait for a lock."""

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": PATIENCE,
}
"""Set on every connection and checked at start-up. synchronous 2 is FULL: NORMAL can lose confirmed writes."""

HASTY = {"busy_timeout": 0, "cache_spill": 0}
"""Other values for connections on the hub, which must not wait for a lock nor, before COMMIT, for the disk."""

STEPS = 10_000
"""SQLite instructions between two checks of the time."""

FIXED_WAL_BUG = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The first fixed version of each SQLite branch. Older ones can, rarely, lose committed writes at a WAL reset."""


def engine(url: str, *, writing: bool, alone: bool = False, hasty: bool = False) -> Engine:
    """A pool of connections to the file; only one if `writing` or `alone`.

    With `hasty` a locked file is an error at once, and the caller sends BEGIN itself.
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


def wrong_settings(writer: Engine, hasty: Connection) -> list[str]:
    """The pragmas and the version that are wrong, as sentences for the administrator."""
    with writer.connect() as connection:
        wrong = _different(connection, PRAGMAS)
    wrong += _different(hasty, PRAGMAS | HASTY)
    version = sqlite.sqlite_version_info
    if not any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_WAL_BUG) and version < (3, 51, 3):
        wrong.append(f"SQLite {sqlite.sqlite_version} has a rare bug that can lose writes; 3.51.3 mends it")
    return wrong


def check_integrity(writer: Engine, seconds: float) -> None:
    """Checks the file for at most so many seconds. Raises DatabaseError with what is damaged."""
    with writer.connect() as connection, translated():
        driver: Any = connection.connection.driver_connection
        ends = time.monotonic() + seconds
        driver.set_progress_handler(lambda: time.monotonic() > ends, STEPS)
        try:
            found = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            found = "ok"
        finally:
            driver.set_progress_handler(None, 0)
        if found != "ok":
            raise sqlite.DatabaseError(found)


def _different(connection: Connection, pragmas: Mapping[str, object]) -> list[str]:
    found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas}
    return [f"SQLite {name} is {found[name]}, not {value}" for name, value in pragmas.items() if found[name] != value]
