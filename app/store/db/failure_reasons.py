"""Says in one line why a database call failed, without a password and without any text that somebody wrote."""

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
"""Errors of the server, the connection or the file. The messages of all other classes may quote a value."""


OURS = (IntegrityError, ProgrammingError, DataError)
"""Errors that only a bug of this program causes."""

SQLITE_ERROR = 1
"""SQLite's code for a wrong statement."""

NotDone = SQLAlchemyError
"""Every error of the database."""


def is_ours(error: Exception) -> bool:
    """Whether a bug of this program caused the error, so that a retry does not help."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return isinstance(error, OURS) or code == SQLITE_ERROR


def why(error: Exception) -> str:
    """The message of the database if it cannot quote a value, otherwise the class of the error."""
    if isinstance(error, DBAPIError) and type(error) in UNQUOTING:
        return " ".join(str(error.orig).split())
    return type(error).__name__
