"""One row that is written to see whether writing works."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.store.tables import Heartbeat


def beat(session: Session, now: int) -> None:
    """Write the time, in milliseconds since 1970."""
    session.execute(update(Heartbeat).values(at=now))
