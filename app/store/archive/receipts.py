"""Stores receipts of deleted workshops. A receipt is begun in the transaction of the deletion, so none is missing."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.retention.receipt import Reason, Receipt, decode, encode, hide, unhide
from app.store.tables import (
    ActRow,
    BallotKeyRow,
    BallotRow,
    DeletionReceipt,
    Done,
    EventRow,
    FollowUp,
    NoteImport,
    NoticeShown,
    ParticipantRow,
    RetiredCode,
    SnapshotRow,
    Survey,
    WaitingNote,
    WorkshopRow,
    Writing,
)

OF_A_WORKSHOP = (
    *(SnapshotRow, EventRow, Writing, ParticipantRow, BallotRow, BallotKeyRow),
    *(Done, FollowUp, RetiredCode, ActRow, NoticeShown, WaitingNote, NoteImport, Survey),
)
"""The tables whose rows belong to one workshop and are deleted with it."""

MOST_IDS = 8
"""Ids of notes and groups that are searched for afterwards."""


class NewReceipt(Struct, frozen=True):
    """What a receipt begins with: its id, the day of the deletion as an ISO date, and the reason."""

    id: str
    day: str
    reason: Reason


class Begun(Struct, frozen=True):
    """A receipt without a signature, and the ids to search for."""

    receipt: Receipt
    ids: list[str]


def begin(session: Session, workshop: WorkshopRow, new: NewReceipt) -> None:
    """Counts what is about to be deleted. Call it in the transaction that deletes, before the deletion."""
    rows = {table.__tablename__: _count(session, table, workshop.id) for table in OF_A_WORKSHOP}
    ids = select(Writing.id).where(Writing.workshop_id == workshop.id).order_by(Writing.id).limit(MOST_IDS)
    receipt = Receipt(new.id, workshop.id, workshop.opened_on, new.day, new.reason, rows)
    session.execute(
        insert(DeletionReceipt).values(
            id=new.id, owner_id=workshop.owner_id, body=encode(receipt).decode(), ids=hide(session.scalars(ids))
        )
    )


def begun(session: Session) -> list[Begun]:
    """The receipts for which nothing was searched yet."""
    rows = session.scalars(select(DeletionReceipt).where(DeletionReceipt.signed.is_(False))).all()
    return [Begun(decode(row.body), unhide(row.ids)) for row in rows]


def finish(session: Session, receipt: Receipt) -> None:
    """Stores the signed receipt, and forgets the ids that were searched for."""
    here = DeletionReceipt.id == receipt.id
    body = encode(receipt).decode()
    session.execute(update(DeletionReceipt).where(here).values(body=body, ids="", signed=True))


def of_owners(session: Session, owners: Collection[str]) -> list[Receipt]:
    """The receipts of these accounts, the latest day first."""
    bodies = session.scalars(select(DeletionReceipt.body).where(DeletionReceipt.owner_id.in_(owners)))
    return sorted(map(decode, bodies), key=lambda receipt: (receipt.deleted, receipt.id), reverse=True)


def _count(session: Session, table: type, workshop_id: str) -> int:
    query = select(func.count()).select_from(table).where(table.workshop_id == workshop_id)  # type: ignore[attr-defined]
    return session.scalar(query) or 0
