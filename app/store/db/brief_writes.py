"""What takes milliseconds is written here, in SQLite: on the hub but for its COMMIT, by one connection that is kept.

SQLAlchemy's way of taking a connection, beginning, ending and giving it back costs as much as all statements of a
command. So its session is made once, and only who asks it for something has it begin and end anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.db.sqlite_driver import sqlite, translated

Result = TypeVar("Result")


class Held(Exception):
    """Nothing could be begun: somebody else writes to the file just now, or the connection is lost."""


class Brief:
    """The kept connection of an engine that waits for nobody; opened on first need, for one writer at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._session: Session | None = None

    @property
    def connection(self) -> Connection:
        """The connection that is kept."""
        connection: Connection = self._opened().info["connection"]
        return connection

    def write(self, function: Callable[[Session], Result], native: Callable[..., Any]) -> Result:
        """Run the function in one transaction, whose commit `native` runs. Raises Held before anything is done."""
        session = self._opened()
        driver: Any = self.connection.connection.driver_connection
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite.Error as trouble:
            if "locked" not in str(trouble):
                self.close()
            raise Held from None
        try:
            result = function(session)
            session.flush()
            with translated():
                native(driver.execute, "COMMIT")  # unlike `commit`, this fails where nothing is begun any more
        except BaseException:
            self._undo(session, driver)
            raise
        if session.in_transaction():
            session.close()
        return result

    def close(self) -> None:
        """Let go of the connection; who writes next opens another."""
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
        except (sqlite.Error, SQLAlchemyError):  # what a lost connection had begun is undone by itself
            self.close()
