"""SQLite's driver: the one library of this process that opens the file."""

from __future__ import annotations

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # a platform without that wheel: the start-up check tells how old its SQLite is
    import sqlite3 as sqlite

__all__ = ["sqlite"]
