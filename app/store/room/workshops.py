"""Reads and changes workshop rows: drafts, panels, follow-up codes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.domain.plan import Plan
from app.domain.room.evolve import Status
from app.domain.values import Source
from app.store.db.database import changed
from app.store.db.row_order import lock_workshop, scatter
from app.store.room import participants
from app.store.room.log import encode
from app.store.tables import (
    FollowUp,
    WaitingNote,
    WorkshopRow,
)


def draft(session: Session, workshop_id: str, owner_id: str, plan: Plan, epoch: str, today: str) -> None:
    """Stores a new workshop as a draft, which nobody can join yet."""
    session.execute(
        insert(WorkshopRow).values(
            id=workshop_id,
            owner_id=owner_id,
            title=plan.title,
            plan=encode(plan),
            epoch=epoch,
            created_on=today,
            retention=plan.retention,
            peers_only=plan.peers_only,
        )
    )


def replan(session: Session, workshop_id: str, plan: Plan) -> bool:
    """Changes the plan of a draft. Returns False if the workshop has opened: its plan cannot change any more."""
    replanned = (
        update(WorkshopRow)
        .where(WorkshopRow.id == workshop_id, WorkshopRow.head == 0)
        .values(plan=encode(plan), title=plan.title, retention=plan.retention, peers_only=plan.peers_only)
    )
    return changed(session, replanned) == 1


def lock_row(session: Session, workshop_id: str) -> WorkshopRow:
    """The row, locked until the transaction ends. Raises NoResultFound."""
    return session.execute(select(WorkshopRow).where(WorkshopRow.id == workshop_id).with_for_update()).scalar_one()


def set_opened_on(session: Session, workshop_id: str, day: str) -> None:
    """Sets the day of opening of an imported workshop."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(opened_on=day))


def renew_epoch(session: Session, workshop_id: str, old: str, fresh: str) -> None:
    """Gives the workshop the epoch `fresh`, unless its epoch is no longer `old`."""
    stale = WorkshopRow.id == workshop_id, WorkshopRow.epoch == old
    session.execute(update(WorkshopRow).where(*stale).values(epoch=fresh))


def open_now(session: Session) -> list[str]:
    """The ids of all open workshops."""
    return list(session.scalars(select(WorkshopRow.id).where(WorkshopRow.status == Status.OPEN.value)))


def code_lengths(session: Session) -> dict[int, int]:
    """The number of open rooms by the length of their join codes."""
    length = func.length(WorkshopRow.join_code)
    query = select(length.label("letters"), func.count().label("rooms")).where(
        WorkshopRow.status == Status.OPEN.value, WorkshopRow.join_code.is_not(None)
    )
    return {row.letters: row.rooms for row in session.execute(query.group_by(length))}


def uncoded(session: Session, workshop_ids: Iterable[str]) -> list[str]:
    """The ids of these workshops that have no join code."""
    query = select(WorkshopRow.id).where(WorkshopRow.id.in_(list(workshop_ids)), WorkshopRow.join_code.is_(None))
    return list(session.scalars(query))


def shares_devices(session: Session, workshop_id: str) -> bool:
    """Whether several people may take part with one browser, one after another."""
    return bool(session.scalar(select(WorkshopRow.shared_devices).where(WorkshopRow.id == workshop_id)))


def is_peer_group(session: Session, workshop_id: str) -> bool:
    """Whether nothing of this workshop is kept."""
    return bool(session.scalar(select(WorkshopRow.peers_only).where(WorkshopRow.id == workshop_id)))


def share_devices(session: Session, workshop_id: str, *, allowed: bool) -> None:
    """Sets whether several people may take part with one browser, one after another."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(shared_devices=allowed))


def set_panel(session: Session, workshop_id: str, panel_id: str | None) -> None:
    """Puts a workshop into a panel, or out of its panel (None)."""
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(panel_id=panel_id))


def promise_follow_up(session: Session, lookup_hash: str, workshop_id: str, participant_id: str) -> bool:
    """Stores a follow-up code of the workshop. Repeating it is harmless. False if the member has another code already.

    The member's row only stores that they have a code, so that a member makes at most one; nothing stores which.
    In a peer group there are no codes.
    """
    lock_workshop(session, workshop_id)
    if is_peer_group(session, workshop_id):
        return False
    if session.get(FollowUp, lookup_hash) is not None:
        return True
    if not participants.promise(session, workshop_id, participant_id):
        return False
    session.execute(insert(FollowUp).values(lookup_hash=lookup_hash, workshop_id=workshop_id))
    scatter(session, FollowUp, FollowUp.workshop_id == workshop_id)
    return True


def followed(session: Session, lookup_hash: str) -> str | None:
    """The id of the workshop of a follow-up code, or None."""
    promised = session.get(FollowUp, lookup_hash)
    return promised.workshop_id if promised else None


def past_retention(session: Session, day: str, *, peers: bool) -> list[str]:
    """The ids of workshops, or of peer groups, whose last day is this day or earlier: see `kept_from` (retention)."""
    answered = select(WaitingNote.workshop_id).where(WaitingNote.source == Source.SURVEY.value)
    began = or_(WorkshopRow.head > 0, WorkshopRow.id.in_(answered))  # nobody's answer stays with a forgotten draft
    here = began, WorkshopRow.hold == "", WorkshopRow.peers_only.is_(peers)
    query = select(WorkshopRow.id).where(*here, WorkshopRow.retention != "", WorkshopRow.retention <= day)
    return list(session.scalars(query))


def is_there(session: Session, workshop_id: str) -> bool:
    """Whether the workshop exists."""
    return session.get(WorkshopRow, workshop_id) is not None
