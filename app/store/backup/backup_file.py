"""Writes and checks backups: one file with all data, the same from SQLite and PostgreSQL, while the server runs.

It is a zip file: one member of JSON lines for each table, and `manifest.json` with the row count and hash of each.
Tables that can be made again are left out (heartbeat, clock, snapshots). So are sessions, links for a new password
and the keys of ballots, which must not become valid again.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select, text
from sqlalchemy.orm import Session

from app.store.archive import search
from app.store.backup.manifest import FORMAT, MANIFEST, BadBackup, Manifest, Part
from app.store.db import migrate
from app.store.db.database import Database
from app.store.tables import Base

LEFT_OUT = ("heartbeat", "clock", "snapshot", "sign_in", "password_reset", "ballot_key")
ROWS_AT_ONCE = 500

Progress = Callable[[str], None]


def write(database: Database, path: Path, progress: Progress, *, replace: bool = False) -> Manifest:
    """Writes a backup of the present state. The file gets its name when it is complete, and replaces none by accident.

    Raises BadBackup, OSError; the unfinished file is deleted then.
    """
    revision = migrate.current(database)
    if revision != migrate.head():
        raise BadBackup("The database is of another version: start the server once, or use the version that wrote it.")
    if path.exists() and not replace:
        raise BadBackup(f"{path} is there already. Give another name, or add --replace to lose what it holds.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        manifest = _write(database, unfinished, revision, progress)
        _name(unfinished, path, replace=replace)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(database: Database, unfinished: Path, revision: str, progress: Progress) -> Manifest:
    file = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w+b") as whole:
        with database.read() as session, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            disable_timeouts(session)
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            tables = dict(_parts(session.connection(), archive, progress))
            manifest = Manifest(FORMAT, made_at, revision, session.get_bind().dialect.name, tables)
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        whole.flush()
        os.fsync(whole.fileno())
    return manifest


def _name(unfinished: Path, path: Path, *, replace: bool) -> None:
    """Renames the finished file. Uses a hard link if it can: unlike a rename, a link never replaces a file."""
    if not replace:
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            raise BadBackup(f"{path} is there already, made by somebody else meanwhile.") from None
        except OSError:  # a file system without hard links, such as a USB stick
            pass
        else:
            return
    unfinished.replace(path)


def disable_timeouts(session: Session) -> None:
    """Removes the timeouts of this read transaction on PostgreSQL, because it may take long."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL statement_timeout = 0"))
        session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _parts(connection: Connection, archive: zipfile.ZipFile, progress: Progress) -> Iterator[tuple[str, Part]]:
    for table in (*Base.metadata.sorted_tables, search.SEARCH):
        if table.name in LEFT_OUT:
            continue
        sealed, rows = hashlib.sha256(), 0
        with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
            for line in _lines(connection, table):
                member.write(line)
                sealed.update(line)
                rows += 1
        progress(f"{table.name}: {rows} rows")
        yield table.name, Part(rows, sealed.hexdigest())


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Rows in the order of their random keys, so that the order does not show when they were written."""
    keys = list(table.primary_key) or [table.c.workshop_id, table.c.id]
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*keys))
    return (msgspec.json.encode(dict(row)) + b"\n" for row in rows.mappings())


def check(path: Path, progress: Progress) -> Manifest:
    """Checks every table of a backup and returns its manifest. Raises BadBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
            if manifest.format != FORMAT:
                raise BadBackup(f"The backup has format {manifest.format}; this version reads {FORMAT}.")
            for name, part in manifest.tables.items():
                sealed, rows = hashlib.sha256(), 0
                for line in archive.open(f"{name}.jsonl"):
                    sealed.update(line)
                    rows += 1
                if Part(rows, sealed.hexdigest()) != part:
                    raise BadBackup(f"The table {name} in the backup is damaged.")
                progress(f"{name}: {rows} rows, whole")
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, msgspec.DecodeError) as wrong:
        raise BadBackup(f"{path} is no whole backup: {type(wrong).__name__}.") from None
    return manifest


def rows(path: Path, name: str) -> Iterable[dict[str, Any]]:
    """The rows of one table."""
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.jsonl") as member:
        for line in member:
            yield msgspec.json.decode(line)
