"""Whose the demo workshop is: the first facilitator's, and until there is one an account that nobody can sign in to."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.store.tables import Account, WorkshopRow

NOBODYS = "esittely"
LOCKED = "!"
"""No hash, so no password is the right one."""


def standing(session: Session, title: str) -> str:
    """The join code of an open workshop with this title, or “”."""
    query = select(WorkshopRow.join_code).where(WorkshopRow.title == title, WorkshopRow.status == "open")
    return session.scalar(query.limit(1)) or ""


def owner(session: Session, fresh_id: str) -> str:
    """The account that a new demo belongs to; `fresh_id` becomes its id when it has to be made."""
    account = session.scalar(select(Account.id).where(Account.password_hash != LOCKED).limit(1))
    account = account or session.scalar(select(Account.id).where(Account.email == NOBODYS))
    if account:
        return account
    session.add(Account(id=fresh_id, email=NOBODYS, name="Esittely", password_hash=LOCKED))
    session.flush()
    return fresh_id


def hand_over(session: Session) -> None:
    """Give nobody's workshops to the first account that somebody can sign in to."""
    nobodys = select(Account.id).where(Account.email == NOBODYS, Account.password_hash == LOCKED)
    facilitator = session.scalar(select(Account.id).where(Account.password_hash != LOCKED).limit(1))
    if facilitator:
        session.execute(update(WorkshopRow).where(WorkshopRow.owner_id.in_(nobodys)).values(owner_id=facilitator))
