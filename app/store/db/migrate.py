"""Migrates the database to the revision that this version of the code needs, at every start."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.paths import ROOT
from app.store.db.database import Database
from app.store.db.sqlite_driver import sqlite

COPIES_KEPT = 3


def migrate(database: Database, to: str = "", *, copying: bool = True) -> None:
    """Upgrades to the newest revision, or to `to`. Copies an older file first, so that one can go back a version."""
    engine, before = database.writer, current(database)
    if before == (to or head()):
        return
    if copying and before is not None and database.is_sqlite:
        _copy(engine, before)
    with engine.connect() as connection:
        settings = _settings()
        settings.attributes["connection"] = connection
        command.upgrade(settings, to or "head")
    # Migrations run with foreign keys off. New connections have every pragma set again.
    engine.dispose()


def head() -> str:
    """The newest revision of this version."""
    return ScriptDirectory.from_config(_settings()).get_current_head() or ""


def known(revision: str) -> bool:
    """Whether this version has the revision."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_settings()).walk_revisions()}


def current(database: Database) -> str | None:
    """The revision of the database; None if it has no tables yet."""
    with database.writer.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return settings


def _copy(engine: Engine, revision: str) -> None:
    file = Path(str(engine.url.database))
    target = file.with_name(f"{file.stem}-before-{revision}.db")
    target.unlink(missing_ok=True)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    _without_keys(target)
    copies = sorted(file.parent.glob(f"{file.stem}-before-[0-9]*.db"))  # by revision: the clock may be wrong
    for old in copies[:-COPIES_KEPT]:
        if old != target:
            old.unlink()


def _without_keys(copy: Path) -> None:
    """Deletes the keys of ballots, which no copy may keep. The server makes new ones where they are missing."""
    with closing(sqlite.connect(str(copy))) as connection, connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ballot_key'").fetchone():
            connection.execute("PRAGMA secure_delete = 1")
            connection.execute("DELETE FROM ballot_key")
