"""The law on PostgreSQL: its rows, the order in which it holds them, and which of them one transaction wrote."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.store.tables import Base
from tests.laws.anonymity.stage import Stage
from tests.servers import PostgreSQL

TABLES = Base.metadata.sorted_tables

Kept = list[tuple[str, int, tuple[Any, ...]]]


class PostgreSQLStage(Stage):
    """Begins each history with the same rows in the same order, written by one transaction."""

    def _pages(self) -> dict[int, str]:
        return {}

    def _copy(self) -> dict[str, list[dict[str, Any]]]:
        with self.database.read() as session:
            return {
                table.name: [dict(row) for row in session.execute(table.select().order_by(table.c[0])).mappings()]
                for table in TABLES
            }

    def _put_back(self, copy: dict[str, list[dict[str, Any]]]) -> None:
        names = ", ".join(f'"{table.name}"' for table in TABLES)

        def filled(session: Any) -> None:
            session.connection().exec_driver_sql(f"TRUNCATE {names}")
            for table in TABLES:
                if copy[table.name]:
                    session.execute(table.insert(), copy[table.name])

        self.database.write(filled)


@contextmanager
def on(url: str) -> Iterator[Stage]:
    """A stage on this database."""
    with tempfile.TemporaryDirectory(prefix="nuotio-") as folder:
        stage = PostgreSQLStage(Path(folder), url=url)
        yield stage
        stage.close()


@contextmanager
def on_a_server(folder: Path) -> Iterator[Stage]:
    """A stage on a server of its own."""
    cluster = PostgreSQL(folder)
    cluster.start()
    try:
        with on(cluster.make()) as stage:
            yield stage
    finally:
        cluster.clear()
