"""Facilitators' accounts, and the one-time invitations that make them."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.texts import bare
from app.store.db.database import changed
from app.store.room.demos import LOCKED, hand_over
from app.store.room.participants import hashed
from app.store.tables import Account, Invitation


class NameTaken(Exception):
    """Somebody signs in with this name already."""


def known_as(email: str) -> str:
    """The one form in which a name to sign in with is kept and looked up."""
    return bare(email).casefold()


def by_email(session: Session, email: str) -> Account | None:
    """The account that signs in with this name."""
    return session.scalar(select(Account).where(Account.email == known_as(email)))


def unchanged(session: Session, account: Account) -> bool:
    """Whether the account is there and has the password that was looked at; nobody changes it before the COMMIT."""
    query = select(Account.password_hash).where(Account.id == account.id).with_for_update()
    return session.scalar(query) == account.password_hash


def rename(session: Session, account_id: str, name: str) -> None:
    """Another name for whoever signs in; the name to sign in with stays."""
    session.execute(update(Account).where(Account.id == account_id).values(name=name))


def exist(session: Session) -> bool:
    """Whether anybody can sign in."""
    return bool(session.scalar(select(func.count()).select_from(Account).where(Account.password_hash != LOCKED)))


def invite(session: Session, token: str, expires_at: int) -> None:
    """Let whoever holds the token make an account, once, before `expires_at` (seconds since 1970)."""
    session.execute(insert(Invitation).values(token_hash=hashed(token), expires_at=expires_at))


def invited(session: Session, token: str, now: int) -> bool:
    """Whether the token still makes an account. `now` is seconds since 1970."""
    invitation = session.get(Invitation, hashed(token))
    return invitation is not None and invitation.expires_at > now


def forget_old(session: Session, now: int) -> None:
    """Delete invitations that are over. `now` is seconds since 1970, by a clock that is believed."""
    session.execute(delete(Invitation).where(Invitation.expires_at <= now))


def accept(session: Session, token: str, now: int, account: Account) -> bool:
    """Use the invitation up and keep the account. False when the token is spent or old; nothing happens then.

    Raises NameTaken when somebody signs in with the same name already; the invitation stays.
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
