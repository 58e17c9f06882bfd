"""That somebody has a ballot in a round of dots; which one is never known."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.store.db.scattering import scatter
from app.store.tables import BallotRow


def has(session: Session, workshop_id: str, phase: str, participant_id: str) -> bool:
    """Whether the participant already has a ballot in the round."""
    return session.get(BallotRow, (workshop_id, phase, participant_id)) is not None


def take(session: Session, workshop_id: str, phase: str, participant_id: str) -> None:
    """Mark that the participant has a ballot; which one is never known."""
    session.execute(insert(BallotRow).values(workshop_id=workshop_id, phase=phase, participant_id=participant_id))
    scatter(session, BallotRow, BallotRow.workshop_id == workshop_id)


def forget(session: Session, workshop_id: str) -> None:
    """Drop the ballots of a workshop; the tags in the log lead to nobody."""
    session.execute(delete(BallotRow).where(BallotRow.workshop_id == workshop_id))
