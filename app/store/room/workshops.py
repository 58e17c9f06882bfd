"""Workshop rows: drafts, lists, codes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.plan import Plan
from app.domain.room.evolve import Status
from app.store.db.database import changed
from app.store.db.scattering import hold, scatter
from app.store.room import participants
from app.store.room.log import encode
from app.store.tables import (
    FollowUp,
    WorkshopRow,
)


def draft(session: Session, workshop_id: str, owner_id: str, plan: Plan, epoch: str, today: str) -> None:
    """A new workshop that nobody can join yet."""
    session.execute(
        insert(WorkshopRow).values(
            id=workshop_id,
            owner_id=owner_id,
            title=plan.title,
            plan=encode(plan),
            epoch=epoch,
            created_on=today,
            retention=plan.retention,
        )
    )


def replan(session: Session, workshop_id: str, plan: Plan) -> bool:
    """Change the draft. False when the workshop has opened meanwhile: its plan is a promise by then."""
    replanned = (
        update(WorkshopRow)
        .where(WorkshopRow.id == workshop_id, WorkshopRow.head == 0)
        .values(plan=encode(plan), title=plan.title, retention=plan.retention)
    )
    return changed(session, replanned) == 1


def locked(session: Session, workshop_id: str) -> WorkshopRow:
    """The row, kept from others until the transaction ends. Raises NoResultFound."""
    return session.execute(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update()).scalar_one()


def set_opened_on(session: Session, workshop_id: str, day: str) -> None:
    """Set the day that a workshop from elsewhere opened."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(opened_on=day))


def renew_epoch(session: Session, workshop_id: str, old: str, fresh: str) -> None:
    """Give the workshop another epoch, unless it has another than `old` already."""
    stale = WorkshopRow.id == workshop_id, WorkshopRow.epoch == old
    session.execute(update(WorkshopRow).where(*stale).values(epoch=fresh))


def open_now(session: Session) -> list[str]:
    """The workshops that people can write in."""
    return list(session.scalars(select(WorkshopRow.id).where(WorkshopRow.status == Status.OPEN.value)))


def code_lengths(session: Session) -> dict[int, int]:
    """How many open rooms have join codes of how many letters."""
    length = func.length(WorkshopRow.join_code)
    query = select(length.label("letters"), func.count().label("rooms")).where(
        WorkshopRow.status == Status.OPEN.value, WorkshopRow.join_code.is_not(None)
    )
    return {row.letters: row.rooms for row in session.execute(query.group_by(length))}


def uncoded(session: Session, workshop_ids: Iterable[str]) -> list[str]:
    """Those of these workshops that have no join code."""
    query = select(WorkshopRow.id).where(WorkshopRow.id.in_(list(workshop_ids)), WorkshopRow.join_code.is_(None))
    return list(session.scalars(query))


def of_owner(session: Session, owner_id: str, statuses: Iterable[str]) -> list[WorkshopRow]:
    """A facilitator's workshops in these states, newest first."""
    query = (
        select(WorkshopRow)
        .where(WorkshopRow.owner_id == owner_id, WorkshopRow.status.in_(list(statuses)))
        .order_by(WorkshopRow.created_on.desc(), WorkshopRow.id)
    )
    return list(session.scalars(query))


def of_panel(session: Session, panel_id: str) -> list[WorkshopRow]:
    """The workshops of a panel, oldest first."""
    query = select(WorkshopRow).where(WorkshopRow.panel_id == panel_id).order_by(WorkshopRow.opened_on, WorkshopRow.id)
    return list(session.scalars(query))


def shares_devices(session: Session, workshop_id: str) -> bool:
    """Whether several people may take part with one browser, one after the other."""
    return bool(session.scalar(select(WorkshopRow.shared_devices).where(WorkshopRow.id == workshop_id)))


def share_devices(session: Session, workshop_id: str, *, allowed: bool) -> None:
    """Let several people take part with one browser, one after the other, or only one."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(shared_devices=allowed))


def set_panel(session: Session, workshop_id: str, panel_id: str | None) -> None:
    """Put a workshop into a panel, or out of it."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(panel_id=panel_id))


def promise_follow_up(session: Session, lookup_hash: str, workshop_id: str, participant_id: str) -> bool:
    """Let a follow-up code lead to the workshop; saying it twice is fine. False when the member did for another code.

    The member's row keeps that it has one, so that one member makes one row; nothing tells which.
    """
    hold(session, workshop_id)
    if session.get(FollowUp, lookup_hash) is not None:
        return True
    if not participants.promise(session, workshop_id, participant_id):
        return False
    session.execute(insert(FollowUp).values(lookup_hash=lookup_hash, workshop_id=workshop_id))
    scatter(session, FollowUp, FollowUp.workshop_id == workshop_id)
    return True


def followed(session: Session, lookup_hash: str) -> str | None:
    """The workshop that a follow-up code leads to."""
    promised = session.get(FollowUp, lookup_hash)
    return promised.workshop_id if promised else None


def past_retention(session: Session, day: str) -> list[str]:
    """The workshops whose last day was this one or an earlier one: see domain/retention.py `kept_from`."""
    query = select(WorkshopRow.id).where(
        WorkshopRow.head > 0, WorkshopRow.retention != "", WorkshopRow.retention <= day
    )
    return list(session.scalars(query))


def is_there(session: Session, workshop_id: str) -> bool:
    """Whether there is such a workshop."""
    return session.get(WorkshopRow, workshop_id) is not None
