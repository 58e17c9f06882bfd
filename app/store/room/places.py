"""The places of a room: taken by those who have been there, and held for a moment for those who just joined.

Whoever joins and never connects holds a place for `HELD` seconds only, or one machine could fill a room. What is kept
for that is when the hold ends; it is gone as soon as somebody is there, so that no row tells when anybody came.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.db.scattering import hold, scatter
from app.store.room.participants import one
from app.store.tables import ParticipantRow

HELD = 60
ROUGHLY = 15
"""Seconds; the end of a hold is told no more exactly than this."""
FORGOTTEN_AFTER = 3600
"""Seconds after which who never came is no member any more."""


def until(now: int) -> int:
    """The end of a hold that begins now, in seconds since 1970: within a minute."""
    return (now + HELD) // ROUGHLY * ROUGHLY


def is_held(held_until: int, now: int) -> bool:
    """Whether a hold goes on. One that ends later than a minute from now is from a clock that was put back."""
    return now < held_until <= now + HELD


def reserve(session: Session, workshop_id: str, participant_id: str, now: int) -> None:
    """Hold a place for a member who has just joined and is on the way in."""
    held = update(ParticipantRow).where(*one(workshop_id, participant_id)).values(held_until=until(now))
    session.execute(held)
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)


def arrive(session: Session, workshop_id: str, participant_id: str, now: int, capacity: int) -> bool:
    """Somebody comes who has not been there yet: the place is theirs. False when the hold ran out and all are taken."""
    hold(session, workshop_id)
    held_until = held(session, workshop_id, participant_id)
    if held_until is None:
        return True
    if not is_held(held_until, now) and taken(session, workshop_id, now) >= capacity:
        return False
    session.execute(update(ParticipantRow).where(*one(workshop_id, participant_id)).values(held_until=None))
    scatter(session, ParticipantRow, ParticipantRow.workshop_id == workshop_id)
    return True


def held(session: Session, workshop_id: str, participant_id: str) -> int | None:
    """Until when a place is held for a member who has not been there yet; None for everybody else."""
    return session.scalar(select(ParticipantRow.held_until).where(*one(workshop_id, participant_id)))


def taken(session: Session, workshop_id: str, now: int) -> int:
    """How many places are taken: by those who have been there, and for a moment by those who just joined."""
    query = select(func.count()).where(
        ParticipantRow.workshop_id == workshop_id,
        ParticipantRow.removed.is_(False),
        or_(ParticipantRow.held_until.is_(None), ParticipantRow.held_until.between(now + 1, now + HELD)),
    )
    return session.scalar(query) or 0


def remove_unseen(session: Session, workshop_id: str) -> int:
    """Delete the members who have never been there; how many there were."""
    hold(session, workshop_id)
    return _delete(session, workshop_id, ParticipantRow.held_until.is_not(None))


def forget(session: Session, workshop_id: str, now: int) -> None:
    """Delete who joined long ago and never came, so that nobody makes more and more members."""
    _delete(session, workshop_id, ParticipantRow.held_until < now - FORGOTTEN_AFTER)


def _delete(session: Session, workshop_id: str, which: ColumnElement[bool]) -> int:
    gone = delete(ParticipantRow).where(
        ParticipantRow.workshop_id == workshop_id, ParticipantRow.removed.is_(False), which
    )
    return changed(session, gone)
