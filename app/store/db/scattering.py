"""PostgreSQL remembers of every row where it lies and which transaction wrote it, and so in which order people came.

SQLite keeps the tables of people without row numbers, by random keys. Here the same is reached by writing: whenever
one row is added, all rows of its workshop are written anew by the same transaction, in the order of their random keys.
Then the order and the transaction numbers that a reader of the database finds tell nothing of any one row. Old versions
of rows lie in the files until PostgreSQL clears them away; docs/SCALING.md says what that means.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.store.tables import Base, WorkshopRow


def hold(session: Session, workshop_id: str) -> None:
    """Keep others from changing this workshop until the transaction ends, so that no row changes while it moves."""
    session.execute(select(WorkshopRow.id).where(WorkshopRow.id == workshop_id).with_for_update())


def scatter(session: Session, table: type[Base], *where: ColumnElement[bool]) -> None:
    """Write these rows anew in the order of their keys, where the database would betray the order of arrival."""
    if session.get_bind().dialect.name != "postgresql":
        return
    rows: list[dict[str, Any]] = [
        dict(row) for row in session.execute(delete(table).where(*where).returning(*table.__table__.columns)).mappings()
    ]
    keys = [column.name for column in table.__table__.primary_key]
    rows.sort(key=lambda row: [row[key] for key in keys])
    session.execute(insert(table), rows)
