"""Runs the statements of every commit, on SQLite without the overhead of SQLAlchemy.

SQLAlchemy compiles them. On SQLite they then go directly to the driver: a statement takes 5 µs, and SQLAlchemy would
add 45. On PostgreSQL the network takes longer than both, and SQLAlchemy sends many rows at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

from app.store.db.sqlite_driver import translated

Row = Mapping[str, object]


class HotStatement:
    """One statement; its parameters are the names in a Row.

    `each` is the same statement for one key, if `statement` takes many; SQLite runs it. `names` are the columns of an
    INSERT, which SQLAlchemy otherwise takes from the rows.
    """

    def __init__(self, statement: Executable, each: Executable | None = None, names: Sequence[str] = ()) -> None:
        self._statement = statement
        self._each = statement if each is None else each
        self._columns = names

    def run(self, session: Session, rows: Sequence[Row]) -> None:
        """Runs it once for each row. Raises IntegrityError, and DatabaseError for every other failure."""
        if not rows:
            return
        connection = _connection(session)
        if connection.dialect.name != "sqlite":
            connection.execute(self._statement, rows)
            return
        sql, names = self._plain
        with translated():
            _driver(connection).executemany(sql, [tuple(row[name] for name in names) for row in rows])

    def change(self, session: Session, row: Row) -> int:
        """Runs it once and returns how many rows it changed."""
        connection = _connection(session)
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, row).rowcount
        sql, names = self._plain
        with translated():
            return int(_driver(connection).execute(sql, tuple(row[name] for name in names)).rowcount)

    def find(self, session: Session, keys: Sequence[tuple[object, ...]]) -> list[Any]:
        """Returns the rows of all these keys."""
        if not keys:
            return []
        connection = _connection(session)
        if connection.dialect.name != "sqlite":
            many = keys if len(keys[0]) > 1 else [key for (key,) in keys]
            return list(connection.execute(self._statement, {"keys": many}))
        sql, _ = self._plain
        driver = _driver(connection)
        with translated():
            return [row for key in keys for row in driver.execute(sql, key)]

    @cached_property
    def _plain(self) -> tuple[str, tuple[str, ...]]:
        compiled: Any = self._each.compile(  # type: ignore[attr-defined]
            dialect=SQLiteDialect_pysqlite(), column_keys=list(self._columns) or None
        )
        return str(compiled), tuple(compiled.positiontup or ())


def _connection(session: Session) -> Connection:
    """The connection of the write transaction, if there is one: asking the session would make it begin its own."""
    connection: Connection = session.info.get("connection") or session.connection()
    return connection


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
