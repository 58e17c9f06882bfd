"""Changes passwords: by the owner, or by a one-time link from an administrator. This ends the account's sessions."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.store.db.database import changed
from app.store.people import accounts, sign_ins
from app.store.room.participants import hashed
from app.store.tables import Account, PasswordReset


def offer(session: Session, token: str, account_id: str, expires_at: int) -> None:
    """Stores a link: its token sets a new password once, before `expires_at` (seconds since 1970).

    An older link of the account is deleted.
    """
    session.execute(delete(PasswordReset).where(PasswordReset.account_id == account_id))
    session.execute(
        insert(PasswordReset).values(token_hash=hashed(token), account_id=account_id, expires_at=expires_at)
    )


def offered(session: Session, token: str, now: int) -> Account | None:
    """The account of a valid link, or None. `now` is seconds since 1970."""
    query = (
        select(Account)
        .join(PasswordReset, PasswordReset.account_id == Account.id)
        .where(PasswordReset.token_hash == hashed(token), PasswordReset.expires_at > now)
    )
    return session.scalar(query)


def use(session: Session, token: str, now: int, password_hash: str) -> Account | None:
    """Sets the password, deletes the link and ends all sessions. Returns None and sets nothing if it is not valid."""
    account = offered(session, token, now)
    used_up = delete(PasswordReset).where(PasswordReset.token_hash == hashed(token))
    if not changed(session, used_up):  # another request used the link at the same moment
        return None
    if account is not None:
        set_password(session, account.id, password_hash)
        account.password_hash = password_hash
    return account


def set_password(session: Session, account_id: str, password_hash: str, but: str = "") -> None:
    """Stores the password. Ends all sessions except `but`, and deletes the account's reset link."""
    session.execute(update(Account).where(Account.id == account_id).values(password_hash=password_hash))
    session.execute(delete(PasswordReset).where(PasswordReset.account_id == account_id))
    sign_ins.end_all(session, account_id, but)


def change_password(session: Session, account: Account, password_hash: str, here: str) -> bool:
    """Changes the password from the session `here`. That session stays, all others end.

    Returns False and changes nothing if this session has ended or the password was changed meanwhile.
    """
    allowed = accounts.unchanged(session, account) and sign_ins.goes_on(session, here)
    if allowed:
        set_password(session, account.id, password_hash, but=here)
    return allowed
