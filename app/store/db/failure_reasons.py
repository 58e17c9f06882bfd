"""Why the database would not: one line for the administrator, without a password and without what anybody wrote."""

from __future__ import annotations

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)

UNQUOTING = (OperationalError, DatabaseError)
"""Trouble of the server, the line or the file. The words of all other kinds may quote a value."""


OURS = (IntegrityError, ProgrammingError, DataError)
"""What only a fault of the program leads to."""

SQLITE_ERROR = 1
"""SQLite's word for a statement that is wrong."""

NotDone = SQLAlchemyError
"""Whatever the database did not do, for whatever cause."""


def is_ours(trouble: Exception) -> bool:
    """Whether only a fault of the program leads to this, so that trying again does not help."""
    code = getattr(getattr(trouble, "orig", None), "sqlite_errorcode", None)
    return isinstance(trouble, OURS) or code == SQLITE_ERROR


def why(trouble: Exception) -> str:
    """The reason in the database's own words where they quote nobody, and by its kind otherwise."""
    if isinstance(trouble, DBAPIError) and type(trouble) in UNQUOTING:
        return " ".join(str(trouble.orig).split())
    return type(trouble).__name__
