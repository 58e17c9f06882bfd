"""Runs short write transactions on SQLite: on the hub except for the COMMIT, with one connection that stays open.

In SQLAlchemy, taking a connection, BEGIN, COMMIT and giving it back cost as much as all statements of a command. So
the session is made once. It begins and ends nothing itself, unless the function uses the ORM.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.db.sqlite_driver import sqlite, translated

Result = TypeVar("Result")


class Busy(Exception):
    """BEGIN failed: another connection is writing to the file, or this connection is lost."""


class BriefWriter:
    """One open connection of an engine with no lock timeout. Opened on first use, for one writer at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._session: Session | None = None

    @property
    def connection(self) -> Connection:
        """The open connection."""
        connection: Connection = self._opened().info["connection"]
        return connection

    def write(self, function: Callable[[Session], Result], native: Callable[..., Any]) -> Result:
        """Runs the function in one transaction. `native` runs the COMMIT. Raises Busy before anything is done."""
        session = self._opened()
        driver: Any = self.connection.connection.driver_connection
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite.Error as error:
            if "locked" not in str(error):
                self.close()
            raise Busy from None
        try:
            result = function(session)
            session.flush()
            with translated():
                native(driver.execute, "COMMIT")  # unlike `commit`, this fails if the transaction is already over
        except BaseException:
            self._undo(session, driver)
            raise
        if session.in_transaction():
            session.close()
        return result

    def close(self) -> None:
        """Closes the connection; the next write opens another."""
        session, self._session = self._session, None
        if session is not None:
            session.info["connection"].close()
        self.engine.dispose()

    def _opened(self) -> Session:
        if self._session is None:
            connection = self.engine.connect()
            self._session = Session(connection, expire_on_commit=False, info={"connection": connection})
        return self._session

    def _undo(self, session: Session, driver: Any) -> None:
        try:
            session.close()
            driver.rollback()
        except (sqlite.Error, SQLAlchemyError):  # SQLite itself rolls back the transaction of a lost connection
            self.close()
