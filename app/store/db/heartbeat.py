"""Writes one row to check that the database can be written to."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.store.tables import Heartbeat


def beat(session: Session, now: int) -> None:
    """Stores the time, in milliseconds since 1970."""
    session.execute(update(Heartbeat).values(at=now))
