"""The database: one door for reading and one for writing.

SQLite allows one writer, and a writer that waits for another inside one process freezes that process. So all
writing goes through `Database.write`: a lock that greenlets can wait at, then one function from BEGIN to COMMIT
on a native thread, so that an fsync stops nobody; what is brief stays on the hub until its COMMIT. PostgreSQL goes the
same way, but on the greenlet itself: its driver lets others run while it waits (app/store/db/postgresql.py).
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
from app.store.db.brief_writes import Brief, Held
from app.store.db.claim import Claim
from app.store.db.file_identity import Identity

Result = TypeVar("Result")
Native = Callable[..., Any]
"""Runs `native(function, *arguments)` on a native thread and waits for it without stopping the hub."""


def plainly(function: Callable[..., Result], *arguments: Any) -> Result:
    """What will do for a native thread where nobody waits meanwhile."""
    return function(*arguments)


class Natives(NamedTuple):
    """For whatever blocks; and `writing` quicker, for what the lock of the database lets in one at a time."""

    any: Native = plainly
    writing: Native = plainly


TRIES = 4
"""How often a transaction is run at most, where it collides with one of another process."""


def changed(session: Session, statement: Executable) -> int:
    """Run an UPDATE or DELETE; how many rows it changed."""
    return int(cast("CursorResult[Any]", session.execute(statement)).rowcount)


class Database:
    """Both doors to one database. `natives` are handed in by wsgi.py; plain calls will do in threads and tests."""

    def __init__(self, url: str, natives: Natives | None = None) -> None:
        self.url = url
        self._natives = natives if natives and self.is_sqlite else Natives()
        self._lock = threading.Lock()
        self._claim: Claim | None = None
        engine = sqlite.engine if self.is_sqlite else postgresql.engine
        self._writer = engine(url, writing=True)
        self._reader = engine(url, writing=False)
        self._read_session = sessionmaker(self._reader, expire_on_commit=False, autoflush=False)
        # No connection of greenlets may wait for one of a native thread, so those who load have their own; and who
        # may not wait for the file has one that does not.
        self._loader = sqlite.engine(url, writing=False, alone=True) if self.is_sqlite else self._reader
        self._brief = Brief(sqlite.engine(url, writing=True, hasty=True)) if self.is_sqlite else None
        self._load_session = sessionmaker(self._loader, expire_on_commit=False, autoflush=False)
        self._loading = threading.Lock()
        self._identity: Identity | None = None
        self._in_place: AbstractContextManager[object] = nullcontext()
        if self._brief is not None:
            file = Path(make_url(url).database or "")
            engines = self._writer, self._reader, self._loader, self._brief.engine
            self._in_place = self._identity = Identity(file, engines, lambda: self._natives.writing(self._empty_log))

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database: one process only."""
        return self.url.startswith("sqlite")

    @property
    def writer(self) -> Engine:
        """The engine for migrations, which run before anything else does."""
        return self._writer

    def write(self, function: Callable[[Session], Result]) -> Result:
        """Run the whole function in one transaction and commit it before returning. It must not yield.

        It may run more than once, so it changes nothing but the database: two processes can get into each other's way.
        Raises Displaced where it would be saved in a file that nobody finds again.
        """
        with self._lock, self._in_place:
            for _ in range(TRIES - 1):
                try:
                    return self._natives.writing(self._transaction, function)  # type: ignore[no-any-return]
                except DBAPIError as trouble:
                    if not postgresql.passing(trouble):
                        raise
            return self._natives.writing(self._transaction, function)  # type: ignore[no-any-return]

    def write_briefly(self, function: Callable[[Session], Result]) -> Result:
        """The same for what takes milliseconds: the function runs here, and only the commit on a native thread.

        Two threads that both want to run Python take it from each other at every system call: a busy house does a
        third less then. A commit needs no Python while it waits for the disk.
        """
        if self._brief is not None:
            # Who holds the file is waited for where nobody is stopped by it.
            with self._lock, suppress(Held), self._in_place:
                return self._brief.write(function, self._natives.writing)
        return self.write(function)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees what is committed and can change nothing."""
        with self._read_session() as session:
            yield session

    def load(self, function: Callable[[Session], Result]) -> Result:
        """What a function that reads much makes of it, as of one moment; on a native thread, which stops nobody."""
        if not self.is_sqlite:
            return self._loaded(function)
        with self._loading:
            return self._natives.any(self._loaded, function)  # type: ignore[no-any-return]

    def checkpoint(self) -> None:
        """Let the write-ahead log forget: until then what was erased still lies in it."""
        if self.is_sqlite:
            with self._lock:
                self._natives.writing(self._empty_log)

    def displaced(self) -> str:
        """Why nothing can be saved: what lies at the path is not what is open. In words; empty while all is well."""
        if self._identity is None:
            return ""
        if (trouble := self._identity.look()) and self._identity.log_is_gone:
            with self._lock:
                self._identity.rescue()
        return trouble

    def mark(self) -> None:
        """Leave a mark in the file, to notice when it is overwritten where it lies. For the server only."""
        if self._identity is None:
            return
        mark = secrets.randbits(31)
        with self._lock, suppress(DBAPIError, OSError):  # a full disk keeps nobody from reading
            if self._claim is not None:  # `nuotio doctor` compares
                self._claim.tell(self._identity.told())
            with self._writer.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA user_version={mark}")
                connection.commit()
            self._empty_log()
            self._identity.mark(mark)

    def alone(self, what: str) -> AbstractContextManager[bool]:
        """Whether this process is the only one that does this now; it stays so until the block or the process ends."""
        return nullcontext(enter_result=True) if self.is_sqlite else postgresql.alone(self._reader, what)

    def claim(self, folder: Path) -> None:
        """Refuse a second server on the same data folder: the embedded database and the rooms belong to one process.

        The claim holds until `close` or until this process dies, however it dies. Raises SecondProcess.
        """
        if self.is_sqlite:
            self._claim = Claim(folder)

    def must_be_whole(self, seconds: float) -> None:
        """Look for so many seconds at most whether the file can be read. Raises DBAPIError."""
        if self.is_sqlite:
            sqlite.must_be_whole(self._writer, seconds)

    def complaints(self) -> list[str]:
        """What is not as it should be, in words for the administrator; read once at start-up."""
        if self._brief is None:
            return postgresql.complaints(self._writer)
        with self._lock:
            return sqlite.complaints(self._writer, self._brief.connection)

    def close(self) -> None:
        """Let go of every connection, and of the claim.

        Not of a file that is displaced: SQLite would tidy up at the path, in what is somebody else's.
        """
        with self._lock:  # what is on its way to the disk arrives
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

    def _empty_log(self) -> None:
        connection = self._writer.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def _transaction(self, function: Callable[[Session], Result]) -> Result:
        # The session neither begins nor ends the transaction of its connection.
        with (
            self._writer.begin() as connection,
            Session(connection, expire_on_commit=False, info={"connection": connection}) as session,
        ):
            result = function(session)
            session.flush()
            return result
