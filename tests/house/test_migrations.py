from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.store.archive.search import SEARCH
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.tables import Base


def test_migrations_make_the_very_tables_that_the_code_describes(database_url):
    database = Database(database_url)
    migrate(database)
    with database.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _described})
        assert compare_metadata(context, Base.metadata) == []


def _described(_object, name, kind, _reflected, _compared):
    return kind != "table" or name.partition("_")[0] != SEARCH.name
