"""A new password for an account: by its owner, or by a one-time link of an administrator. Sessions end with it."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.people import accounts, sign_ins
from app.store.room.participants import hashed
from app.store.tables import Account, PasswordReset


def offer(session: Session, token: str, account_id: str, expires_at: int) -> None:
    """Let whoever holds the token set a new password, once, before `expires_at` (seconds since 1970).

    An older link for the account is worth nothing from now on.
    """
    session.execute(delete(PasswordReset).where(PasswordReset.account_id == account_id))
    session.execute(
        insert(PasswordReset).values(token_hash=hashed(token), account_id=account_id, expires_at=expires_at)
    )


def offered(session: Session, token: str, now: int) -> Account | None:
    """The account whose password the token sets. `now` is seconds since 1970."""
    query = (
        select(Account)
        .join(PasswordReset, PasswordReset.account_id == Account.id)
        .where(PasswordReset.token_hash == hashed(token), PasswordReset.expires_at > now)
    )
    return session.scalar(query)


def use(session: Session, token: str, now: int, password_hash: str) -> Account | None:
    """Set the password, use the link up and end every session. None when it is spent or old; nothing happens then."""
    account = offered(session, token, now)
    used_up = delete(PasswordReset).where(PasswordReset.token_hash == hashed(token))
    if not changed(session, used_up):  # somebody else is quicker, in this very moment
        return None
    if account is not None:
        set_password(session, account.id, password_hash)
        account.password_hash = password_hash
    return account


def set_password(session: Session, account_id: str, password_hash: str, but: str = "") -> None:
    """From now on this is the password: all sessions end but this one, and links for another password too."""
    session.execute(update(Account).where(Account.id == account_id).values(password_hash=password_hash))
    session.execute(delete(PasswordReset).where(PasswordReset.account_id == account_id))
    sign_ins.end_all(session, account_id, but)


def change_password(session: Session, account: Account, password_hash: str, here: str) -> bool:
    """Set the password by whoever is signed in `here`; that session stays, all others end.

    False, and nothing happens, when this session was ended or the account got another password meanwhile.
    """
    allowed = accounts.unchanged(session, account) and sign_ins.goes_on(session, here)
    if allowed:
        set_password(session, account.id, password_hash, but=here)
    return allowed
