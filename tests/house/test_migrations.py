from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.store.database import Database
from app.store.migrating import migrate
from app.store.tables import Base


def test_migrations_make_the_very_tables_that_the_code_describes(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'nuotio.db'}")
    migrate(database)
    with database.writer.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
