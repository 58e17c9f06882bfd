"""What is known of the wall clock, in one row: a leap is seen after a night as well as in the middle of work."""

from __future__ import annotations

from datetime import tzinfo

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain import days
from app.domain.clock_trust import DAY, ClockState
from app.store.tables import ClockRow, Heartbeat, SignIn, WorkshopRow


def load(session: Session, now: int, zone: tzinfo) -> ClockState:
    """What was kept; before anything was, the latest time that the rows of this database tell of, or `now`."""
    row = session.scalar(select(ClockRow))
    if row is not None:
        return ClockState(row.trusted, row.since, row.seen)
    return ClockState(_evidence(session, now, zone) or now)


def store(session: Session, state: ClockState) -> None:
    """Keep it, in place of what was kept."""
    session.execute(delete(ClockRow))
    session.execute(insert(ClockRow).values(id=1, trusted=state.trusted, since=state.since, seen=state.seen))


def _evidence(session: Session, now: int, zone: tzinfo) -> int:
    """Milliseconds since 1970 of the latest of what was written down with a time; 0 where nothing was."""
    columns = WorkshopRow.created_on, WorkshopRow.opened_on, WorkshopRow.closed_on
    written = [day for column in columns if (day := session.scalar(select(func.max(column))))]
    latest = days.begins(max(written), zone) if written else 0
    if 0 < latest <= now:  # some time on that day
        latest = min(now, latest + DAY)
    used = (session.scalar(select(func.max(SignIn.used_at))) or 0) * 1000
    return max(latest, used, session.scalar(select(func.max(Heartbeat.at))) or 0)
