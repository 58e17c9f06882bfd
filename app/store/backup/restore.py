"""Restores a backup into SQLite or PostgreSQL. SQLite gets a new file first, so that a failure changes nothing."""

from __future__ import annotations

import secrets
import time
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, insert, select, text, update
from sqlalchemy.engine import make_url

from app.domain.clock_trust import ClockState
from app.store import clock_trust
from app.store.archive import search
from app.store.backup import audit, backup_file, erasure_ledger, nul_characters
from app.store.backup.backup_file import Progress
from app.store.backup.manifest import BadBackup, Manifest
from app.store.db import migrate
from app.store.db.database import Database
from app.store.tables import Account, WorkshopRow

LEAVING_TAKES = 30
"""Tenths of a second to wait until PostgreSQL has noticed closed connections."""


class NotEmpty(Exception):
    """The database already holds data. The message says what."""


class InUse(Exception):
    """Other processes are connected to the database."""


@dataclass(frozen=True)
class Restored:
    """The result: the number of workshops, how many erasures were repeated, the problems that `audit` found.

    `put_aside` is where the old SQLite file is now.
    """

    made_at: str
    workshops: int
    erased_again: int
    problems: list[str]
    put_aside: Path | None


def restore(
    url: str, path: Path, erased: Sequence[erasure_ledger.Entry], progress: Progress, *, replace: bool = False
) -> Restored:
    """Restores a backup. No server may use the database. Raises BadBackup, NotEmpty, InUse, SQLAlchemyError."""
    manifest = backup_file.check(path, progress)
    if not migrate.known(manifest.revision):
        raise BadBackup("The backup was made by a newer version of Nuotio.")
    if not replace and (held := _held(url)):
        raise NotEmpty(held)
    with _target(url, replace=replace) as (database, finish):
        migrate.migrate(database, manifest.revision, copying=False)
        with database.writer.begin() as connection:
            _fill(connection, path, manifest, progress)
        migrate.migrate(database, copying=False)
        database.write(_fresh_epochs)
        made_at = round(datetime.fromisoformat(manifest.made_at).timestamp() * 1000)
        database.write(lambda session: clock_trust.store(session, ClockState(made_at)))
        again = database.write(lambda session: erasure_ledger.replay(session, erased))
        with database.read() as session:
            backup_file.disable_timeouts(session)
            workshops = session.scalar(select(func.count()).select_from(WorkshopRow)) or 0
            problems = audit.problems(session, progress)
        database.checkpoint()
        database.close()
        return Restored(manifest.made_at, workshops, again, problems, finish())


def _held(url: str) -> str:
    """What a database holds, in words; “” if it is empty or there is none."""
    if url.startswith("sqlite") and not Path(make_url(url).database or "").exists():
        return ""
    database = Database(url)
    try:
        if migrate.current(database) is None:
            return ""
        with database.read() as session:
            counts = [session.scalar(select(func.count()).select_from(table)) for table in (Account, WorkshopRow)]
    finally:
        database.close()
    return f"{counts[0]} accounts and {counts[1]} workshops" if any(counts) else ""


@contextmanager
def _target(url: str, *, replace: bool) -> Iterator[tuple[Database, Callable[[], Path | None]]]:
    """Yields an empty database, and the function that moves it into place when it is complete."""
    if url.startswith("sqlite"):
        final = Path(make_url(url).database or "")
        fresh = final.with_name(f"{final.name}.restoring")
        _remove(fresh)
        database = Database(f"sqlite:///{fresh}")
        try:
            yield database, lambda: _put(fresh, final)
        finally:
            database.close()
            _remove(fresh)
        return
    database = Database(url)
    try:
        _must_be_alone(database)
        if replace or migrate.current(database) is not None:
            with database.writer.begin() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
        yield database, lambda: None
    finally:
        database.close()


def _put(fresh: Path, final: Path) -> Path | None:
    aside = None
    if final.exists():
        aside = _free(final)
        for suffix in ("-wal", "-shm", ""):
            old = final.with_name(final.name + suffix)
            if old.exists():
                old.replace(aside.with_name(aside.name + suffix))
    fresh.replace(final)
    return aside


def _free(final: Path) -> Path:
    """A free file name for the old database. Older ones stay until the administrator deletes them."""
    names = (f"{final.stem}-before-restore{number}.db" for number in chain([""], (f"-{n}" for n in count(2))))
    return next(path for name in names if not (path := final.with_name(name)).exists())


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _must_be_alone(database: Database) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    with database.writer.connect() as connection:
        count = connection.scalar(others)
        for _ in range(LEAVING_TAKES):
            if not count:
                return
            time.sleep(0.1)
            count = connection.scalar(others)
    raise InUse(f"{count} other connections to the database are open: stop the servers first")


def _fill(connection: Connection, path: Path, manifest: Manifest, progress: Progress) -> None:
    shape = MetaData()
    names = [name for name in manifest.tables if name != search.SEARCH.name]
    shape.reflect(connection, only=names)
    for table in [*shape.sorted_tables, search.SEARCH]:
        if table.name in manifest.tables:
            dropped = _fill_table(connection, table, backup_file.rows(path, table.name))
            progress(f"{table.name}: {manifest.tables[table.name].rows} rows restored")
            if dropped:
                progress(f"{table.name}: {dropped} NUL characters were left out: PostgreSQL cannot keep any")


def _fill_table(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> int:
    """Inserts the rows; returns how many NUL characters were removed."""
    dropped = 0
    binary = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    waiting = iter(rows)
    while batch := list(islice(waiting, backup_file.ROWS_AT_ONCE)):
        for row in batch:
            dropped += nul_characters.drop(row)
            row.update({name: b64decode(row[name]) for name in binary if row[name] is not None})
        connection.execute(insert(table), batch)
    return dropped


def _fresh_epochs(session: Any) -> None:
    """Gives every workshop a new epoch, so that clients notice that events after the backup are lost."""
    for workshop_id in session.scalars(select(WorkshopRow.id)).all():
        session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(epoch=secrets.token_hex(16)))
