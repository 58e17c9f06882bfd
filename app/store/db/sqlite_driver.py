"""Chooses the driver of SQLite. No other library of this process opens the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # a platform without that wheel: a check at start-up warns if its SQLite is old
    import sqlite3 as sqlite

__all__ = ["sqlite", "translated"]


@contextmanager
def translated() -> Iterator[None]:
    """Turns errors of the driver into those of SQLAlchemy, without the values, which may be people's texts."""
    try:
        yield
    except sqlite.IntegrityError as error:
        raise IntegrityError(None, None, error) from None
    except sqlite.Error as error:
        raise DatabaseError(None, None, error) from None
