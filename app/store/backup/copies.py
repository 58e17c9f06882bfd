"""Erases in the copies of an SQLite file that lie beside it: those from before upgrades and before restores.

They are of earlier versions, so tables and columns are looked up, and what a version did not have is passed over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from app.store.archive import withdrawal
from app.store.archive.withdrawal import Draft
from app.store.db.sqlite_driver import sqlite

logger = logging.getLogger(__name__)

OF_WORKSHOPS = (
    "SELECT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns"
    " WHERE tables.type = 'table' AND columns.name = 'workshop_id'"
)
"""The tables of a copy that hold something of workshops."""


def cover(file: Path, workshop_id: str, note_id: str, text: str = "") -> None:
    """Replaces the text of a note in every copy of the file, and takes it out of their indexes."""
    key = workshop_id, note_id
    change = partial(withdrawal.outdated if text else withdrawal.erased, note=note_id)
    for copy in of(file):
        with _opened(copy) as connection:
            _in_drafts(connection, note_id, change)
            _run(connection, "UPDATE writing SET text = ?, crdt = NULL WHERE workshop_id = ? AND id = ?", text, *key)
            _run(connection, "DELETE FROM search WHERE workshop_id = ? AND id = ?", *key)


def delete(file: Path, workshop_id: str) -> None:
    """Deletes a workshop from every copy of the file."""
    for copy in of(file):
        with _opened(copy) as connection:
            notes = {id_ for (id_,) in _run(connection, "SELECT id FROM writing WHERE workshop_id = ?", workshop_id)}
            change = partial(withdrawal.without_workshop, workshop_id=workshop_id, notes=notes)
            _in_drafts(connection, workshop_id, change)
            for (table,) in _run(connection, OF_WORKSHOPS):
                _run(connection, f'DELETE FROM "{table}" WHERE workshop_id = ?', workshop_id)  # noqa: S608 (names from the file)
            _run(connection, "DELETE FROM workshop WHERE id = ?", workshop_id)


def of(file: Path) -> list[Path]:
    """The copies that lie beside the file."""
    return sorted(file.parent.glob(f"{file.stem}-before-*.db"))


@contextmanager
def _opened(copy: Path) -> Iterator[Any]:
    """Yields a connection to a copy; what is done with it is stored at the end, all of it or nothing.

    A copy that cannot be opened or changed is told to the administrator.
    """
    try:
        with closing(sqlite.connect(str(copy))) as connection:
            connection.execute("PRAGMA secure_delete = 1")
            with connection:
                yield connection
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (sqlite.Error, msgspec.DecodeError) as trouble:
        logger.warning("Could not erase in %s: %s. Delete it if it is not needed", copy.name, type(trouble).__name__)


def _in_drafts(connection: Any, mention: str, change: Callable[[Draft], Draft]) -> None:
    """Changes every draft of a report that contains an id."""
    for id_, body in _run(connection, "SELECT id, body FROM panel_report WHERE instr(body, ?) > 0", mention):
        _run(connection, "UPDATE panel_report SET body = ? WHERE id = ?", withdrawal.changed(body, change), id_)


def _run(connection: Any, statement: str, *values: str) -> list[Any]:
    """Returns the rows of a statement; none where the copy lacks its table."""
    try:
        return list(connection.execute(statement, values))
    except sqlite.OperationalError as trouble:
        if "no such" not in str(trouble):
            raise
        return []
