"""Counts and reserves the places of a room.

A member who has connected has a place for good. A member who joins and never connects holds a place for `HELD` seconds
only, or one machine could fill a room. The end of the hold is deleted on the first connection, so that no row shows
when anybody arrived.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.db.row_order import lock_workshop, scatter
from app.store.room.participants import one
from app.store.tables import ParticipantRow

HELD = 60
"""Seconds."""
ROUGHLY = 15
"""Seconds. The stored end of a hold is rounded to this, so that it does not show the exact time of joining."""
FORGOTTEN_AFTER = 3600
"""Seconds after which a member who never connected is deleted."""


def until(now: int) -> int:
    """The end of a hold that begins now, in seconds since 1970, rounded down."""
    return (now + HELD) // ROUGHLY * ROUGHLY


def is_held(held_until: int, now: int) -> bool:
    """Whether a hold is still valid. It is not if it ends more than `HELD` s from now: the clock was set back."""
    return now < held_until <= now + HELD


def reserve(session: Session, workshop_id: str, participant_id: str, now: int) -> None:
    """Holds a place for a member who has just joined and not connected yet."""
    held = update(ParticipantRow).where(*one(workshop_id, participant_id)).values(held_until=until(now), newcomer=True)
    session.execute(held)
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def arrive(session: Session, workshop_id: str, participant_id: str, now: int, capacity: int) -> bool:
    """Gives the place to a member who connects for the first time. False if the hold has ended and the room is full."""
    lock_workshop(session, workshop_id)
    held_until = held(session, workshop_id, participant_id)
    if held_until is None:
        return True
    if not is_held(held_until, now) and taken(session, workshop_id, now) >= capacity:
        return False
    session.execute(update(ParticipantRow).where(*one(workshop_id, participant_id)).values(held_until=None))
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)
    return True


def held(session: Session, workshop_id: str, participant_id: str) -> int | None:
    """The end of the hold of a member who has not connected yet; None for everybody else."""
    return session.scalar(select(ParticipantRow.held_until).where(*one(workshop_id, participant_id)))


def taken(session: Session, workshop_id: str, now: int) -> int:
    """How many places are taken: by members who have connected, and by those whose hold is still valid."""
    query = select(func.count()).where(
        ParticipantRow.workshop_id == workshop_id,
        ParticipantRow.removed.is_(False),
        or_(ParticipantRow.held_until.is_(None), ParticipantRow.held_until.between(now + 1, now + HELD)),
    )
    return session.scalar(query) or 0


def remove_unseen(session: Session, workshop_id: str) -> int:
    """Deletes the members who have never connected; returns how many there were."""
    lock_workshop(session, workshop_id)
    return _delete(session, workshop_id, ParticipantRow.held_until.is_not(None))


def forget(session: Session, workshop_id: str, now: int) -> None:
    """Deletes members who joined long ago and never connected, so that they do not pile up."""
    _delete(session, workshop_id, ParticipantRow.held_until < now - FORGOTTEN_AFTER)


def _delete(session: Session, workshop_id: str, which: ColumnElement[bool]) -> int:
    gone = delete(ParticipantRow).where(
        ParticipantRow.workshop_id == workshop_id, ParticipantRow.removed.is_(False), which
    )
    return changed(session, gone)
