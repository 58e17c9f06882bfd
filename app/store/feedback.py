"""Stores feedback about the service for the administrator. Nothing about the sender is stored but what they typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.tables import Feedback

MOST_A_DAY, MOST = 200, 2000
"""Feedback of one day, and unanswered feedback in all. More is refused: a flood must not fill the list or the disk."""
KEPT_DAYS = 180
SHORT_ID = 8


class Message(Struct, frozen=True):
    """New feedback. `reply_to` is empty if the sender wants no answer."""

    id: str
    day: str
    text: str
    reply_to: str = ""


def store(session: Session, written: Message) -> bool:
    """Stores it. Returns False if there is too much already."""
    today = session.scalar(select(func.count()).where(Feedback.day == written.day)) or 0
    waiting = session.scalar(select(func.count()).where(Feedback.answered.is_(False))) or 0
    if today >= MOST_A_DAY or waiting >= MOST:
        return False
    row = {"id": written.id, "day": written.day, "text": written.text, "reply_to": written.reply_to}
    session.execute(insert(Feedback).values(answered=False, **row))
    return True


def listed(session: Session, *, answered: bool = False) -> Sequence[Feedback]:
    """The unanswered feedback, or with `answered` all of it, the oldest day first."""
    wanted = select(Feedback) if answered else select(Feedback).where(Feedback.answered.is_(False))
    return session.scalars(wanted.order_by(Feedback.day, Feedback.id)).all()


def answer(session: Session, beginning: str) -> int:
    """Marks feedback whose id starts like this as answered; returns how many there were."""
    return changed(
        session, update(Feedback).where(Feedback.id.startswith(beginning, autoescape=True)).values(answered=True)
    )


def forget_old(session: Session, day: str) -> None:
    """Deletes feedback that is older than `KEPT_DAYS` on this ISO date."""
    last = date.fromisoformat(day) - timedelta(days=KEPT_DAYS)
    session.execute(delete(Feedback).where(Feedback.day < last.isoformat()))
