"""Runs migrations on the connection that app/store/db/migrate.py passes in.

On SQLite foreign keys are off before the transaction begins, because rebuilding a table would delete its child rows.
They are checked before it commits.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from app.store.archive.search import SEARCH
from app.store.tables import Base

TAKE_TURNS = """
    SET LOCAL statement_timeout = 0;
    SET LOCAL lock_timeout = '60s';
    SELECT pg_advisory_xact_lock(hashtext('nuotio'), hashtext('migrations'));
    SET LOCAL lock_timeout = '10s'
"""
"""Several processes may start at once: the second waits for the lock and then has nothing to do. The lock timeout on
tables is short, because all writers would wait behind a migration that waits.
"""


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:  # noqa: FBT001
    """Leaves the search index out of comparisons, because SQLAlchemy does not know its tables."""
    return not (kind == "table" and name is not None and name.partition("_")[0] == SEARCH.name)


def run(connection: Connection) -> None:
    """Runs every missing migration in one transaction."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        include_object=ours,
        compare_type=True,
    )
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(TAKE_TURNS)
        context.run_migrations()
        if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(
                f"The migration would leave {len(broken)} rows without their parent; nothing was changed."
            )


run(context.config.attributes["connection"])
