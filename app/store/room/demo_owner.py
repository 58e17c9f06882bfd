"""Finds the owner of the demo workshop: the first facilitator, or before that an account without a password."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.store.tables import Account, WorkshopRow

WITHOUT_OWNER = "esittely"
LOCKED = "!"
"""Stored in place of a password hash. No password matches it."""


def standing(session: Session, title: str) -> str:
    """The join code of an open workshop with this title, or “” if there is none."""
    query = select(WorkshopRow.join_code).where(WorkshopRow.title == title, WorkshopRow.status == "open")
    return session.scalar(query.limit(1)) or ""


def owner(session: Session, fresh_id: str) -> str:
    """The id of the account that owns a new demo. If there is none, one is created with the id `fresh_id`."""
    account = session.scalar(select(Account.id).where(Account.password_hash != LOCKED).limit(1))
    account = account or session.scalar(select(Account.id).where(Account.email == WITHOUT_OWNER))
    if account:
        return account
    session.add(Account(id=fresh_id, email=WITHOUT_OWNER, name="Esittely", password_hash=LOCKED))
    session.flush()
    return fresh_id


def hand_over(session: Session) -> None:
    """Gives the workshops of the account without a password to the first account that has one."""
    without_owner = select(Account.id).where(Account.email == WITHOUT_OWNER, Account.password_hash == LOCKED)
    facilitator = session.scalar(select(Account.id).where(Account.password_hash != LOCKED).limit(1))
    if facilitator:
        session.execute(update(WorkshopRow).where(WorkshopRow.owner_id.in_(without_owner)).values(owner_id=facilitator))
