"""Why the database would not: one line for the administrator, without a password and without what anybody wrote."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

UNQUOTING = (OperationalError, DatabaseError)
"""Trouble of the server, the line or the file. The words of all other kinds may quote a value."""


def why(trouble: Exception) -> str:
    """The reason in the database's own words where they quote nobody, and by its kind otherwise."""
    if isinstance(trouble, DBAPIError) and type(trouble) in UNQUOTING:
        return " ".join(str(trouble.orig).split())
    return type(trouble).__name__
