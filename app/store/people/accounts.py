"""Stores facilitators' accounts and the one-time invitations that create them."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.texts import bare
from app.store.db.database import changed
from app.store.room.demo_owner import LOCKED, hand_over
from app.store.room.participants import hashed
from app.store.tables import Account, Invitation


class NameTaken(Exception):
    """Another account signs in with this name."""


def known_as(email: str) -> str:
    """The normalised form in which a sign-in name is stored and looked up."""
    return bare(email).casefold()


def by_email(session: Session, email: str) -> Account | None:
    """The account with this sign-in name, or None."""
    return session.scalar(select(Account).where(Account.email == known_as(email)))


def unchanged(session: Session, account: Account) -> bool:
    """Whether the account exists and still has the password that was checked. Locks its row until the commit."""
    query = select(Account.password_hash).where(Account.id == account.id).with_for_update()
    return session.scalar(query) == account.password_hash


def rename(session: Session, account_id: str, name: str) -> None:
    """Changes the shown name of an account; its sign-in name stays."""
    session.execute(update(Account).where(Account.id == account_id).values(name=name))


def exist(session: Session) -> bool:
    """Whether there is any account with a password."""
    return bool(session.scalar(select(func.count()).select_from(Account).where(Account.password_hash != LOCKED)))


def invite(session: Session, token: str, expires_at: int) -> None:
    """Stores an invitation: its token creates one account before `expires_at` (seconds since 1970)."""
    session.execute(insert(Invitation).values(token_hash=hashed(token), expires_at=expires_at))


def invited(session: Session, token: str, now: int) -> bool:
    """Whether the token of an invitation is valid. `now` is seconds since 1970."""
    invitation = session.get(Invitation, hashed(token))
    return invitation is not None and invitation.expires_at > now


def forget_old(session: Session, now: int) -> None:
    """Deletes expired invitations. `now` is seconds since 1970, by a clock that is trusted."""
    session.execute(delete(Invitation).where(Invitation.expires_at <= now))


def accept(session: Session, token: str, now: int, account: Account) -> bool:
    """Deletes the invitation and stores the account. Returns False and changes nothing if the token is not valid.

    Raises NameTaken if another account has the sign-in name; the invitation stays.
    """
    used = delete(Invitation).where(Invitation.token_hash == hashed(token), Invitation.expires_at > now)
    if not changed(session, used):
        return False
    # Not session.add: this may run twice, and the second session would take the object for a row that is there.
    row = {"id": account.id, "email": known_as(account.email), "name": account.name}
    try:
        session.execute(insert(Account).values(**row, password_hash=account.password_hash))
    except IntegrityError:
        raise NameTaken from None
    hand_over(session)
    return True
