"""What people wrote of the service itself, for whoever keeps it. Nothing is kept of who wrote but what they typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.tables import Feedback

MOST_A_DAY, MOST = 200, 2000
"""More is a flood; what is kept already must not drown in it, nor the disk. `MOST` counts what waits for an answer."""
KEPT_DAYS = 180
SHORT_ID = 8


class Written(Struct, frozen=True):
    """A new one. `reply_to` is empty where no answer is asked for."""

    id: str
    day: str
    text: str
    reply_to: str = ""


def keep(session: Session, written: Written) -> bool:
    """Keep it, unless there are too many; whether it is kept."""
    today = session.scalar(select(func.count()).where(Feedback.day == written.day)) or 0
    waiting = session.scalar(select(func.count()).where(Feedback.answered.is_(False))) or 0
    if today >= MOST_A_DAY or waiting >= MOST:
        return False
    row = {"id": written.id, "day": written.day, "text": written.text, "reply_to": written.reply_to}
    session.execute(insert(Feedback).values(answered=False, **row))
    return True


def kept(session: Session, *, answered: bool = False) -> Sequence[Feedback]:
    """Those that wait, or with `answered` all, the oldest day first."""
    wanted = select(Feedback) if answered else select(Feedback).where(Feedback.answered.is_(False))
    return session.scalars(wanted.order_by(Feedback.day, Feedback.id)).all()


def answer(session: Session, beginning: str) -> int:
    """Mark those whose id begins so as answered; how many there were."""
    return changed(
        session, update(Feedback).where(Feedback.id.startswith(beginning, autoescape=True)).values(answered=True)
    )


def forget_old(session: Session, day: str) -> None:
    """Delete what was written so long ago that it is over on this ISO date."""
    last = date.fromisoformat(day) - timedelta(days=KEPT_DAYS)
    session.execute(delete(Feedback).where(Feedback.day < last.isoformat()))
