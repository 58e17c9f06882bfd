"""SQLite's driver: the one library of this process that opens the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # a platform without that wheel: the start-up check tells how old its SQLite is
    import sqlite3 as sqlite

__all__ = ["sqlite", "translated"]


@contextmanager
def translated() -> Iterator[None]:
    """Trouble of the driver as SQLAlchemy tells it, without the values: they are what somebody wrote."""
    try:
        yield
    except sqlite.IntegrityError as trouble:
        raise IntegrityError(None, None, trouble) from None
    except sqlite.Error as trouble:
        raise DatabaseError(None, None, trouble) from None
