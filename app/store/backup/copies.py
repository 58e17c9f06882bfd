"""Erases in the copies of an SQLite file that lie beside it: those from before upgrades and before restores.

They are of earlier versions, so tables and columns are looked up, and what a version did not have is passed over.
"""

from __future__ import annotations

import logging
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from app.store.db.sqlite_driver import sqlite

logger = logging.getLogger(__name__)


def cover(file: Path, workshop_id: str, note_id: str, text: str = "") -> None:
    """Replaces the text of a note in every copy of the file, and takes it out of their indexes."""
    key = workshop_id, note_id
    for copy in of(file):
        _change(
            copy,
            ("UPDATE writing SET text = ?, crdt = NULL WHERE workshop_id = ? AND id = ?", (text, *key)),
            ("DELETE FROM search WHERE workshop_id = ? AND id = ?", key),
        )


def delete(file: Path, workshop_id: str) -> None:
    """Deletes a workshop from every copy of the file."""
    for copy in of(file):
        tables = [(f'DELETE FROM "{table}" WHERE workshop_id = ?', (workshop_id,)) for table in _of_workshops(copy)]  # noqa: S608 (names from the file)
        _change(copy, *tables, ("DELETE FROM workshop WHERE id = ?", (workshop_id,)))


def of(file: Path) -> list[Path]:
    """The copies that lie beside the file."""
    return sorted(file.parent.glob(f"{file.stem}-before-*.db"))


def _of_workshops(copy: Path) -> list[str]:
    query = (
        "SELECT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns"
        " WHERE tables.type = 'table' AND columns.name = 'workshop_id'"
    )
    with suppress(sqlite.Error), closing(sqlite.connect(str(copy))) as connection:
        return [name for (name,) in connection.execute(query)]
    return []  # _change tells why


def _change(copy: Path, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Runs each statement that the copy has tables for. A copy that cannot be opened is told to the administrator."""
    try:
        with closing(sqlite.connect(str(copy))) as connection, connection:
            connection.execute("PRAGMA secure_delete = 1")
            for statement, values in statements:
                _run(connection, statement, values)
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite.Error as trouble:
        logger.warning("Could not erase in %s: %s. Delete it if it is not needed", copy.name, type(trouble).__name__)


def _run(connection: Any, statement: str, values: tuple[Any, ...]) -> None:
    try:
        connection.execute(statement, values)
    except sqlite.OperationalError as trouble:
        if "no such" not in str(trouble):
            raise
