"""The join codes of rooms: the one that opens the door, and those that are over and open none any more."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain import codes
from app.store.tables import RetiredCode, WorkshopRow


class Taken(Exception):
    """The code is that of another room, or was once: throw the dice again."""


class FoundCode(NamedTuple):
    """Where a code leads, and whether it opens the door there; a code that is over does not."""

    workshop_id: str
    opens: bool


def find(session: Session, fold: str) -> FoundCode | None:
    """The workshop whose join code folds to this, and whether it opens the door; a code that is over does not."""
    if workshop_id := session.scalar(select(WorkshopRow.id).where(WorkshopRow.code_fold == fold)):
        return FoundCode(workshop_id, opens=True)
    retired = session.get(RetiredCode, fold)
    return FoundCode(retired.workshop_id, opens=False) if retired else None


def current(session: Session, workshop_id: str) -> str:
    """The join code of a workshop; “” when it has none."""
    return session.scalar(select(WorkshopRow.join_code).where(WorkshopRow.id == workshop_id)) or ""


def give(session: Session, row: WorkshopRow, fresh: str) -> None:
    """Give the workshop this code; what it had is over at once and opens no other room later. `row` is locked.

    Raises Taken, or IntegrityError when another room takes the code in this moment.
    """
    fold = codes.fold(fresh)
    if row.code_fold:
        session.execute(insert(RetiredCode).values(code_fold=row.code_fold, workshop_id=row.id))
    if session.get(RetiredCode, fold) is not None:
        raise Taken
    given = update(WorkshopRow).where(WorkshopRow.id == row.id).values(join_code=fresh, code_fold=fold)
    session.execute(given)
