"""Loads and stores the state of the wall clock, so that a jump is also noticed after the server was off."""

from __future__ import annotations

from datetime import tzinfo

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain import days
from app.domain.clock_trust import DAY, ClockState
from app.store.tables import ClockRow, Heartbeat, SignIn, WorkshopRow


def load(session: Session, now: int, zone: tzinfo) -> ClockState:
    """The stored state. If there is none yet: the latest time in any row of this database, or `now`."""
    row = session.scalar(select(ClockRow))
    if row is not None:
        return ClockState(row.trusted, row.since, row.seen)
    return ClockState(_evidence(session, now, zone) or now)


def store(session: Session, state: ClockState) -> None:
    """Replaces the stored state."""
    session.execute(delete(ClockRow))
    session.execute(insert(ClockRow).values(id=1, trusted=state.trusted, since=state.since, seen=state.seen))


def _evidence(session: Session, now: int, zone: tzinfo) -> int:
    """The latest time in any row, in milliseconds since 1970; 0 if there is none."""
    columns = WorkshopRow.created_on, WorkshopRow.opened_on, WorkshopRow.closed_on
    written = [day for column in columns if (day := session.scalar(select(func.max(column))))]
    latest = days.begins(max(written), zone) if written else 0
    if 0 < latest <= now:  # some time on that day
        latest = min(now, latest + DAY)
    used = (session.scalar(select(func.max(SignIn.used_at))) or 0) * 1000
    return max(latest, used, session.scalar(select(func.max(Heartbeat.at))) or 0)
