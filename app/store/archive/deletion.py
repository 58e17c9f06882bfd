"""Deletes workshops: drafts at once, others on request after they are over, and all after their last day."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.room.events import AnyEvent, NoteRemoved
from app.domain.room.evolve import OVER
from app.store.archive import receipts, search, withdrawal
from app.store.archive.receipts import OF_A_WORKSHOP, NewReceipt
from app.store.db.database import changed
from app.store.room.workshops import lock_row
from app.store.tables import WorkshopRow

NOTES, ALL = "notes", "all"
"""What is being erased of a workshop. Erasing continues after a restart."""


def set_erasing(session: Session, workshop_id: str, what: str, before: str = "") -> bool:
    """Marks what is being erased. Returns False if the mark was not `before`."""
    here = WorkshopRow.id == workshop_id, WorkshopRow.erasing == before
    return changed(session, update(WorkshopRow).where(*here).values(erasing=what)) == 1


def remember_to_erase(session: Session, workshop_id: str, happened: Iterable[AnyEvent]) -> None:
    """Marks a workshop in which a note was removed. Call it in the transaction of the events: no crash comes between.

    Without the mark nobody would load a workshop that is over after a restart, and the text would stay.
    """
    if any(isinstance(event, NoteRemoved) for event in happened):
        set_erasing(session, workshop_id, NOTES)


def being_erased(session: Session, what: str) -> list[str]:
    """The ids of the workshops with this mark."""
    return list(session.scalars(select(WorkshopRow.id).where(WorkshopRow.erasing == what)))


def delete_draft(session: Session, workshop_id: str) -> bool:
    """Deletes a draft. Returns False if the workshop has opened meanwhile: then people may have written in it."""
    if lock_row(session, workshop_id).head > 0:
        return False
    delete_all_of(session, workshop_id)
    return True


def mark_for_deletion(session: Session, workshop_id: str) -> bool:
    """Marks a workshop for deletion. Returns False if it is not over, or held."""
    row = lock_row(session, workshop_id)
    if row.status not in OVER or row.hold:
        return False
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(erasing=ALL))
    return True


def mark_ended_peers(session: Session, workshop_id: str) -> None:
    """Marks a peer group for deletion. Call it in the transaction that ends it, so that no crash leaves it behind."""
    here = WorkshopRow.id == workshop_id, WorkshopRow.peers_only.is_(True)
    session.execute(update(WorkshopRow).where(*here).values(erasing=ALL))


def marked(session: Session) -> dict[str, bool]:
    """The ids of the workshops that are over and marked for deletion, each with whether it is a peer group."""
    here = WorkshopRow.erasing == ALL, WorkshopRow.status.in_(OVER)
    query = select(WorkshopRow.id, WorkshopRow.peers_only).where(*here)
    return {row.id: row.peers_only for row in session.execute(query)}


def keep_after_all(session: Session, workshop_id: str) -> bool:
    """Undoes `mark_for_deletion`. Returns False if it was not marked. Its removed notes are still erased."""
    return set_erasing(session, workshop_id, NOTES, ALL)


def hold(session: Session, workshop_id: str, reason: str) -> bool:
    """Stores why a workshop must not be deleted; “” ends that.

    Returns False if it is being deleted already, and for a peer group: there nothing may be kept.
    """
    here = WorkshopRow.id == workshop_id, WorkshopRow.erasing != ALL, WorkshopRow.peers_only.is_(False)
    return changed(session, update(WorkshopRow).where(*here).values(hold=reason)) == 1


def delete_marked(session: Session, workshop_id: str, receipt: NewReceipt) -> bool:
    """Deletes a workshop if it is still marked and over. Returns True if it is deleted, now or before."""
    row = session.scalar(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update())
    if row is not None and (row.erasing != ALL or row.status not in OVER or row.hold):
        return False
    _delete(session, workshop_id, row, receipt)
    return True


def delete_past(session: Session, workshop_id: str, day: str, receipt: NewReceipt) -> bool:
    """Deletes a workshop unless its last day is later than `day`. Returns True if it is deleted, now or before."""
    row = session.scalar(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update())
    if row is not None and (row.retention > day or row.hold):
        return False
    _delete(session, workshop_id, row, receipt)
    return True


def _delete(session: Session, workshop_id: str, row: WorkshopRow | None, receipt: NewReceipt) -> None:
    if row is not None:
        receipts.begin(session, row, receipt)
    delete_all_of(session, workshop_id)


def delete_all_of(session: Session, workshop_id: str) -> None:
    """Deletes a workshop with all its texts, events, participants, ballots, answers and codes."""
    withdrawal.forget_workshop(session, workshop_id)
    search.forget(session, workshop_id)
    for table in OF_A_WORKSHOP:
        session.execute(delete(table).where(table.workshop_id == workshop_id))
    session.execute(delete(WorkshopRow).where(WorkshopRow.id == workshop_id))
