"""Opens the database, and runs every read and write transaction.

SQLite allows one writer. A writer that waits for another in the same process would block the whole process. So every
write goes through `Database.write`: it takes a lock that lets other greenlets run, then runs one function from BEGIN
to COMMIT on a native thread, so that an fsync does not block the hub. A brief write stays on the hub until its COMMIT.
On PostgreSQL the function runs on the greenlet: its driver lets other greenlets run (app/store/db/postgresql.py).
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import CursorResult, Engine, Executable, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app.store.db import postgresql, sqlite
from app.store.db.brief_writes import BriefWriter, Busy
from app.store.db.claim import Claim
from app.store.db.file_identity import Identity

Result = TypeVar("Result")
Native = Callable[..., Any]
"""`native(function, *arguments)` runs the function on a native thread and waits for it without blocking the hub."""


def call_directly(function: Callable[..., Result], *arguments: Any) -> Result:
    """Runs the function directly. Used in place of a native thread where there is no hub to block."""
    return function(*arguments)


class NativeThreads(NamedTuple):
    """`any` runs every blocking call. `writing` is faster, and only for calls that hold the write lock."""

    any: Native = call_directly
    writing: Native = call_directly


TRIES = 4
"""How often a transaction is tried at most, if it conflicts with one of another process."""


def changed(session: Session, statement: Executable) -> int:
    """Runs an UPDATE or DELETE and returns how many rows it changed."""
    return int(cast("CursorResult[Any]", session.execute(statement)).rowcount)


class Database:
    """One database. wsgi.py passes `natives`; commands and tests need none."""

    def __init__(self, url: str, natives: NativeThreads | None = None) -> None:
        self.url = url
        self._natives = natives if natives and self.is_sqlite else NativeThreads()
        self._lock = threading.Lock()
        self._claim: Claim | None = None
        engine = sqlite.engine if self.is_sqlite else postgresql.engine
        self._writer = engine(url, writing=True)
        self._reader = engine(url, writing=False)
        self._read_session = sessionmaker(self._reader, expire_on_commit=False, autoflush=False)
        # A greenlet must never wait for a pool lock that a native thread holds, so `load` has an engine of its own.
        # Brief writes have one without a lock timeout, because they must not wait on the hub.
        self._loader = sqlite.engine(url, writing=False, alone=True) if self.is_sqlite else self._reader
        self._brief = BriefWriter(sqlite.engine(url, writing=True, hasty=True)) if self.is_sqlite else None
        self._load_session = sessionmaker(self._loader, expire_on_commit=False, autoflush=False)
        self._loading = threading.Lock()
        self._identity: Identity | None = None
        self._in_place: AbstractContextManager[object] = nullcontext()
        self._log_is_due = False
        if self._brief is not None:
            file = Path(make_url(url).database or "")
            engines = self._writer, self._reader, self._loader, self._brief.engine
            self._in_place = self._identity = Identity(file, engines, lambda: self._natives.writing(self._empty_log))

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, which one process uses alone."""
        return self.url.startswith("sqlite")

    @property
    def writer(self) -> Engine:
        """The engine for migrations, which run before all other work."""
        return self._writer

    def write(self, function: Callable[[Session], Result]) -> Result:
        """Runs the function in one transaction and commits it before returning. The function must not yield.

        It may run more than once, if transactions of two processes conflict, so it changes nothing but the database.
        Raises Displaced if the open database file is no longer the one at its path.
        """
        with self._lock, self._in_place:
            for _ in range(TRIES - 1):
                try:
                    return self._natives.writing(self._transaction, function)  # type: ignore[no-any-return]
                except DBAPIError as error:
                    if not postgresql.is_transient(error):
                        raise
            return self._natives.writing(self._transaction, function)  # type: ignore[no-any-return]

    def write_briefly(self, function: Callable[[Session], Result]) -> Result:
        """Like `write`, for what takes milliseconds: runs the function on the hub and only the COMMIT on a thread.

        Two threads that run Python compete for the interpreter lock at every system call, which costs a busy server a
        third of its throughput. A COMMIT does not hold that lock while it waits for the disk.
        """
        if self._brief is not None:
            # If another connection holds the file, `write` below waits for it on a native thread.
            with self._lock, suppress(Busy), self._in_place:
                return self._brief.write(function, self._natives.writing)
        return self.write(function)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A read-only session."""
        with self._read_session() as session:
            yield session

    def load(self, function: Callable[[Session], Result]) -> Result:
        """Runs a function that reads much, in one transaction on a native thread, and returns its result."""
        if not self.is_sqlite:
            return self._loaded(function)
        with self._loading:
            return self._natives.any(self._loaded, function)  # type: ignore[no-any-return]

    def checkpoint(self) -> None:
        """Empties the write-ahead log, which until then still holds erased texts.

        A read that began before the erasure can hold it. Then the log stays due, and `empty_log_if_due` tries again.
        """
        if self.is_sqlite:
            with self._lock:
                self._log_is_due = not self._natives.writing(self._empty_log)

    def empty_log_if_due(self) -> None:
        """Tries again to empty the log. It does not wait for readers: meanwhile nobody could write."""
        if self._log_is_due:
            with self._lock:
                self._log_is_due = not self._natives.writing(self._empty_log, 0)

    def displaced(self) -> str:
        """Why nothing can be saved: the file at the path is not the open one. “” if all is well."""
        if self._identity is None:
            return ""
        if (problem := self._identity.look()) and self._identity.log_is_gone:
            with self._lock:
                self._identity.rescue()
        return problem

    def mark(self) -> None:
        """Writes a random mark into the file, to notice if the file is overwritten in place. For the server only."""
        if self._identity is None:
            return
        mark = secrets.randbits(31)
        with self._lock, suppress(DBAPIError, OSError):  # on a full disk the server still starts and reads
            if self._claim is not None:  # `nuotio doctor` compares
                self._claim.record(self._identity.opened())
            with self._writer.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA user_version={mark}")
                connection.commit()
            self._empty_log()
            self._identity.mark(mark)

    def alone(self, what: str) -> AbstractContextManager[bool]:
        """Yields whether this process got the lock `what` among all processes; held until the block ends."""
        return nullcontext(enter_result=True) if self.is_sqlite else postgresql.alone(self._reader, what)

    def claim(self, folder: Path) -> None:
        """Locks the data folder on SQLite: the database and the rooms belong to one process. Raises SecondProcess.

        The lock is held until `close` or until this process ends.
        """
        if self.is_sqlite:
            self._claim = Claim(folder)

    def check_integrity(self, seconds: float) -> None:
        """Checks the SQLite file for at most so many seconds. Raises DBAPIError if it is damaged."""
        if self.is_sqlite:
            sqlite.check_integrity(self._writer, seconds)

    def wrong_settings(self) -> list[str]:
        """The settings of the database that are wrong, as sentences for the administrator. Read once at start-up."""
        if self._brief is None:
            return postgresql.wrong_settings(self._writer)
        with self._lock:
            return sqlite.wrong_settings(self._writer, self._brief.connection)

    def close(self) -> None:
        """Closes every connection and releases the lock of the data folder.

        If the file was displaced its writers stay open: SQLite would otherwise clean up in the other file at the path.
        """
        with self._lock:  # waits for a write that is running
            displaced = self._identity is not None and self._identity.look()
            if self._brief is not None and not displaced:
                self._brief.close()
            if not displaced:
                self._writer.dispose()
        if not displaced:
            self._reader.dispose()
            self._loader.dispose()
            if self._identity is not None:
                self._identity.close()
        if self._claim is not None:
            self._claim.close()

    def _loaded(self, function: Callable[[Session], Result]) -> Result:
        with self._load_session() as session:
            return function(session)

    def _empty_log(self, patience: int = sqlite.PATIENCE) -> bool:
        """Waits for readers so many milliseconds. Returns whether nothing is left in the log."""
        connection = self._writer.raw_connection()
        cursor = connection.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
            return bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={sqlite.PATIENCE}")
            connection.close()

    def _transaction(self, function: Callable[[Session], Result]) -> Result:
        # The connection begins and commits the transaction, not the session.
        with (
            self._writer.begin() as connection,
            Session(connection, expire_on_commit=False, info={"connection": connection}) as session,
        ):
            result = function(session)
            session.flush()
            return result
