"""Opens the database: private, claimed by this process, checked and migrated. Otherwise the start fails."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from app.config.settings import Config
from app.store.db import private_files
from app.store.db.database import Database, NativeThreads
from app.store.db.failure_reasons import why
from app.store.db.migrate import migrate

LONGEST_LOOK = 5.0
"""Seconds that the integrity check may take at the start; a hundred megabytes take 0.13."""

logger = logging.getLogger(__name__)


class Unreadable(Exception):
    """The database cannot be used. The message is one line with the reason and the next step."""


def opened(config: Config, natives: NativeThreads) -> Database:
    """Returns the open database. Raises SecondProcess and Unreadable."""
    private_files.restrict(config.folder, file_of(config))
    database = Database(config.database_url, natives)
    try:
        database.claim(config.folder)
        database.check_integrity(LONGEST_LOOK)
        migrate(database)
        database.mark()
        for complaint in database.wrong_settings():
            logger.warning(complaint)
    except DBAPIError as trouble:
        database.close()
        raise _unreadable(config, why(trouble)) from None
    except BaseException:
        database.close()
        raise
    return database


def file_of(config: Config) -> Path | None:
    """Returns the file of an SQLite database, or None."""
    url = make_url(config.database_url)
    return Path(url.database or "") if url.drivername.startswith("sqlite") else None


def _unreadable(config: Config, reason: str) -> Unreadable:
    file = file_of(config)
    if file is None:
        return Unreadable(f"The database of DATABASE_URL cannot be used ({reason}). Start it, or mend DATABASE_URL.")
    return Unreadable(
        f"The database {file} cannot be used ({reason}). Look with bin/nuotio verify. If it is damaged, keep a copy "
        "of it and of what lies beside it, then bring back a backup: bin/nuotio restore FILE --replace."
    )
