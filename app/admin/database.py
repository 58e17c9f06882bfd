"""Opens the database for an administrator's command, with one line of error where it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import SQLAlchemyError

from app.config.settings import Config
from app.opening import file_of
from app.store.db import migrate
from app.store.db.database import Database
from app.store.db.failure_reasons import why


@contextmanager
def using(config: Config, otherwise: str, *, of_this_version: bool = False) -> Iterator[Database]:
    """Opens the database for the block. On an error, exits with one line that begins with `otherwise`."""
    database = Database(config.database_url)
    try:
        if migrate.current(database) != migrate.head() and of_this_version:
            raise click.ClickException("The tables are of another version: start the server once.")
        yield database
    except (SQLAlchemyError, OSError) as trouble:
        raise click.ClickException(f"{otherwise}: {explanation(config, trouble)}") from None
    finally:
        database.close()


def explanation(config: Config, trouble: Exception) -> str:
    """Returns what is wrong and what to do about it."""
    if not isinstance(trouble, SQLAlchemyError):
        return str(trouble)
    advice = "docs/OPERATING.md tells what to do." if file_of(config) else "Start it, or mend DATABASE_URL."
    return f"{why(trouble)}. {advice}"
