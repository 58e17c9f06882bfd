"""Bringing the database to the shape that this version of the code expects, at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.paths import ROOT
from app.store.db.database import Database

COPIES_KEPT = 3


def migrate(database: Database, to: str = "", *, copying: bool = True) -> None:
    """Upgrade to the newest shape, or to `to`. An older file is copied first, so that one version can be gone back."""
    engine, before = database.writer, current(database)
    if before == (to or head()):
        return
    if copying and before is not None and database.is_sqlite:
        _copy(engine, before)
    with engine.connect() as connection:
        settings = _settings()
        settings.attributes["connection"] = connection
        command.upgrade(settings, to or "head")
    # Migrations run without foreign keys; only a new connection has every pragma as promised.
    engine.dispose()


def head() -> str:
    """The newest shape that this version knows."""
    return ScriptDirectory.from_config(_settings()).get_current_head() or ""


def known(revision: str) -> bool:
    """Whether this version knows a shape."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_settings()).walk_revisions()}


def current(database: Database) -> str | None:
    """The shape that the database has; None where it has none yet."""
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
    copies = sorted(file.parent.glob(f"{file.stem}-before-[0-9]*.db"))  # by revision: a clock may have leapt
    for old in copies[:-COPIES_KEPT]:
        if old != target:
            old.unlink()
