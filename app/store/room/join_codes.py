"""Finds and changes the join codes of rooms. A retired code is no longer valid and is never reused."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.people import codes
from app.store.tables import RetiredCode, WorkshopRow


class Taken(Exception):
    """The code belongs or belonged to another room. The caller tries another random code."""


class FoundCode(NamedTuple):
    """The workshop of a code, and whether the code is still valid there."""

    workshop_id: str
    opens: bool


def find(session: Session, fold: str) -> FoundCode | None:
    """The workshop whose present or retired join code folds to this, or None."""
    if workshop_id := session.scalar(select(WorkshopRow.id).where(WorkshopRow.code_fold == fold)):
        return FoundCode(workshop_id, opens=True)
    retired = session.get(RetiredCode, fold)
    return FoundCode(retired.workshop_id, opens=False) if retired else None


def current(session: Session, workshop_id: str) -> str:
    """The join code of a workshop; “” if it has none."""
    return session.scalar(select(WorkshopRow.join_code).where(WorkshopRow.id == workshop_id)) or ""


def give(session: Session, row: WorkshopRow, fresh: str) -> None:
    """Gives the workshop this code and retires its old one at once. The caller has locked `row`.

    Raises Taken, or IntegrityError if another room takes the code at the same moment.
    """
    fold = codes.fold(fresh)
    if row.code_fold:
        session.execute(insert(RetiredCode).values(code_fold=row.code_fold, workshop_id=row.id))
    if session.get(RetiredCode, fold) is not None:
        raise Taken
    given = update(WorkshopRow).where(WorkshopRow.id == row.id).values(join_code=fresh, code_fold=fold)
    session.execute(given)
