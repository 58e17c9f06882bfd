"""Workshops are deleted: a draft at once, one that is over when that is asked for, and each after its last day."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.room.evolve import OVER
from app.store.archive import search, withdrawal
from app.store.db.database import changed
from app.store.room.workshops import lock_row
from app.store.tables import (
    BallotRow,
    Done,
    EventRow,
    FollowUp,
    ParticipantRow,
    RetiredCode,
    SnapshotRow,
    WorkshopRow,
    Writing,
)

NOTES, ALL = "notes", "all"
"""What is being erased of a workshop that is over; it goes on after a restart."""


def set_erasing(session: Session, workshop_id: str, what: str, before: str = "") -> bool:
    """Mark what is being erased. False when it is not that `before` (any more)."""
    here = WorkshopRow.id == workshop_id, WorkshopRow.erasing == before
    return changed(session, update(WorkshopRow).where(*here).values(erasing=what)) == 1


def being_erased(session: Session, what: str) -> list[str]:
    """The workshops of which this is being erased."""
    return list(session.scalars(select(WorkshopRow.id).where(WorkshopRow.erasing == what)))


def delete_draft(session: Session, workshop_id: str) -> bool:
    """Throw a draft away. False when the room has opened meanwhile: what people wrote is not a draft's."""
    if lock_row(session, workshop_id).head > 0:
        return False
    delete_all_of(session, workshop_id)
    return True


def mark_for_deletion(session: Session, workshop_id: str) -> bool:
    """Ask for a workshop that is over to be deleted. False when it is not over."""
    if lock_row(session, workshop_id).status not in OVER:
        return False
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(erasing=ALL))
    return True


def keep_after_all(session: Session, workshop_id: str) -> bool:
    """Undo `mark_for_deletion`. False when it was not marked. Notes that are being erased go on."""
    return set_erasing(session, workshop_id, NOTES, ALL)


def delete_marked(session: Session, workshop_id: str) -> bool:
    """Delete a workshop if that is still asked for, and it was not opened again. True when it is gone."""
    row = session.scalar(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update())
    if row is not None and (row.erasing != ALL or row.status not in OVER):
        return False
    delete_all_of(session, workshop_id)
    return True


def delete_past(session: Session, workshop_id: str, day: str) -> bool:
    """Delete a workshop unless its last day was moved on from `day` meanwhile. True when it is gone."""
    row = session.scalar(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update())
    if row is not None and row.retention > day:
        return False
    delete_all_of(session, workshop_id)
    return True


def delete_all_of(session: Session, workshop_id: str) -> None:
    """Delete a workshop and everything that was ever written or done in it."""
    withdrawal.forget_workshop(session, workshop_id)
    search.forget(session, workshop_id)
    for table in (SnapshotRow, EventRow, Writing, ParticipantRow, BallotRow, Done, FollowUp, RetiredCode):
        session.execute(delete(table).where(table.workshop_id == workshop_id))
    session.execute(delete(WorkshopRow).where(WorkshopRow.id == workshop_id))
