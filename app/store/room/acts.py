"""Stores what was done to notes after the end of a workshop, as numbers by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.room.acts import Act, ActsOfDay, Cause, Deed
from app.store.db.database import changed
from app.store.tables import ActRow


def add(session: Session, workshop_id: str, day: str, done: Iterable[Act]) -> None:
    """Counts these acts of a day (ISO date), in the transaction that stores their events."""
    for act, notes in Counter(done).items():
        same = {"workshop_id": workshop_id, "day": day, "deed": act.deed, "cause": act.cause, "words": act.words}
        where = [getattr(ActRow, name) == value for name, value in same.items()]
        if not changed(session, update(ActRow).where(*where).values(notes=ActRow.notes + notes)):
            session.execute(insert(ActRow).values(notes=notes, **same))


def of_workshop(session: Session, workshop_id: str) -> list[ActsOfDay]:
    """The acts of a workshop, the latest day first."""
    rows = session.scalars(select(ActRow).where(ActRow.workshop_id == workshop_id)).all()
    found = [ActsOfDay(row.day, Act(Deed(row.deed), Cause(row.cause), row.words), row.notes) for row in rows]
    found.sort(key=lambda one: one.act)
    return sorted(found, key=lambda one: one.day, reverse=True)
