"""Stores that a participant has a ballot in a phase. Which ballot it is, is never stored."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.store.db.row_order import scatter
from app.store.tables import BallotRow


def has(session: Session, workshop_id: str, phase: str, participant_id: str) -> bool:
    """Whether the participant already has a ballot in the phase."""
    return session.get(BallotRow, (workshop_id, phase, participant_id)) is not None


def take(session: Session, workshop_id: str, phase: str, participant_id: str) -> None:
    """Stores that the participant has a ballot. Raises IntegrityError if there is one already."""
    session.execute(insert(BallotRow).values(workshop_id=workshop_id, phase=phase, participant_id=participant_id))
    scatter(session, BallotRow, BallotRow.workshop_id == workshop_id)


def forget(session: Session, workshop_id: str) -> None:
    """Deletes these rows of a workshop. The tags in the log lead to no person."""
    session.execute(delete(BallotRow).where(BallotRow.workshop_id == workshop_id))
