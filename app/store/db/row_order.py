"""Hides on PostgreSQL the order in which rows were written, and so the order in which people arrived.

PostgreSQL stores for every row its place in the file and the transaction that wrote it. SQLite stores these tables by
their random keys, without row numbers. To get the same on PostgreSQL, whenever one row is added all rows of its
workshop are rewritten by the same transaction, in the order of their random keys. Then places and transaction numbers
show nothing about a single row. Old versions of rows stay in the files until PostgreSQL removes them (docs/SCALING.md).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.store.tables import Base, WorkshopRow


def lock_workshop(session: Session, workshop_id: str) -> None:
    """Locks the workshop until the transaction ends, so that no other transaction changes rows that are rewritten."""
    session.execute(select(WorkshopRow.id).where(WorkshopRow.id == workshop_id).with_for_update())


def scatter(session: Session, table: type[Base], *where: ColumnElement[bool]) -> None:
    """Rewrites these rows in the order of their keys. Does nothing on SQLite."""
    if session.get_bind().dialect.name != "postgresql":
        return
    rows: list[dict[str, Any]] = [
        dict(row) for row in session.execute(delete(table).where(*where).returning(*table.__table__.columns)).mappings()
    ]
    keys = [column.name for column in table.__table__.primary_key]
    rows.sort(key=lambda row: [row[key] for key in keys])
    session.execute(insert(table), rows)
