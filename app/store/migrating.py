"""Bringing the database to the shape that this version of the code expects, at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.store.database import Database

SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
COPIES_KEPT = 3


def migrate(database: Database) -> None:
    """Upgrade to the newest shape. An older database is copied first, so that one version can be gone back."""
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(SCRIPTS))
    head = ScriptDirectory.from_config(settings).get_current_head()
    engine = database.writer
    current = _current(engine)
    if current == head:
        return
    if current is not None and database.is_sqlite:
        _copy(engine, current)
    with engine.connect() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
    # Migrations run without foreign keys; only a new connection has every pragma as promised.
    engine.dispose()


def _current(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _copy(engine: Engine, revision: str) -> None:
    file = Path(str(engine.url.database))
    target = file.with_name(f"{file.stem}-before-{revision}.db")
    target.unlink(missing_ok=True)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    copies = sorted(file.parent.glob(f"{file.stem}-before-*.db"), key=lambda copy: copy.stat().st_mtime)
    for old in copies[:-COPIES_KEPT]:
        old.unlink()
