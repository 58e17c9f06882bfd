"""Stores sessions of facilitators: a row for each browser that is signed in. No row means not signed in.

All times are whole seconds since 1970, by a clock that does not jump (live/process/steady_clock.py). Deleting a row
ends a session; an expired row is ignored (`over`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from app.domain.people.permissions import Permission, allows
from app.store.db.database import changed
from app.store.db.hot_statements import HotStatement
from app.store.people import accounts
from app.store.room.participants import hashed
from app.store.tables import Account, SignIn, WorkshopRow

IDLE = 12 * 3600
"""Seconds without a request or an open connection after which a session expires."""

LONGEST = 14 * 24 * 3600
"""Seconds after which a session expires in any case."""

TOUCH = 300
"""Seconds by which `used_at` may be late, so that not every request writes."""

MOST = 50
"""Sessions of one account at once. A new one deletes the least recently used one."""


class Led(NamedTuple):
    """A session (the hash of its token) and the workshop that it leads."""

    sign_in: str
    workshop_id: str


class SignedIn(NamedTuple):
    """A session and its account."""

    account: Account
    session: SignIn


def over(began_at: int, used_at: int, now: int) -> bool:
    """Whether a session has expired. A clock that goes back expires nothing."""
    return now - used_at >= IDLE or now - began_at >= LONGEST


def forget_old(session: Session, now: int) -> None:
    """Deletes expired sessions. Call it only while the wall clock is trusted."""
    session.execute(delete(SignIn).where(or_(SignIn.used_at <= now - IDLE, SignIn.began_at <= now - LONGEST)))


def begin(session: Session, token: str, account_id: str, now: int) -> None:
    """Stores a new session, which is recognised by the token in the cookie."""
    newest = select(SignIn.token_hash).where(SignIn.account_id == account_id).order_by(SignIn.used_at.desc())
    spare = list(session.scalars(newest.offset(MOST - 1)))
    session.execute(delete(SignIn).where(SignIn.token_hash.in_(spare)))
    session.execute(insert(SignIn).values(token_hash=hashed(token), account_id=account_id, began_at=now, used_at=now))


def welcome(session: Session, token: str, account: Account, now: int) -> bool:
    """Stores a new session for an account whose password was correct.

    Returns False and changes nothing if the password was changed since, or the account is closed.
    """
    allowed = accounts.unchanged(session, account)
    if allowed:
        begin(session, token, account.id, now)
    return allowed


def find(session: Session, token: str, now: int) -> SignedIn | None:
    """The session of this token and its account; None if there is none or it has expired."""
    query = (
        select(Account, SignIn)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(SignIn.token_hash == hashed(token))
    )  # fmt: skip
    found = session.execute(query).first()
    if found is None or over(found[1].began_at, found[1].used_at, now):
        return None
    return SignedIn(found[0], found[1])


def goes_on(session: Session, token_hash: str) -> bool:
    """Whether the session still exists."""
    return session.get(SignIn, token_hash) is not None


def of_account(session: Session, account_id: str, now: int) -> list[SignIn]:
    """The valid sessions of an account, last used first."""
    query = select(SignIn).where(SignIn.account_id == account_id).order_by(SignIn.used_at.desc(), SignIn.token_hash)
    return [one for one in session.scalars(query) if not over(one.began_at, one.used_at, now)]


def touch(session: Session, token_hashes: Iterable[str], now: int) -> None:
    """Stores that these sessions are in use now."""
    session.execute(update(SignIn).where(SignIn.token_hash.in_(list(token_hashes))).values(used_at=now))


def end(session: Session, account_id: str, token_hash: str) -> bool:
    """Ends one session of an account. Returns False if there is none."""
    ended = delete(SignIn).where(SignIn.account_id == account_id, SignIn.token_hash == token_hash)
    return changed(session, ended) == 1


def end_all(session: Session, account_id: str, but: str = "") -> int:
    """Ends all sessions of an account except `but`; returns how many there were."""
    return changed(session, delete(SignIn).where(SignIn.account_id == account_id, SignIn.token_hash != but))


def leads(session: Session, led: Led) -> bool:
    """Whether this session may still lead this workshop."""
    return bool(leading(session, [led]))


def leading(session: Session, led: Sequence[Led]) -> set[Led]:
    """Those whose session exists and whose account may lead the workshop."""
    of_session = accounts_of(session, {one.sign_in for one in led})
    query = select(WorkshopRow.id, WorkshopRow.owner_id).where(WorkshopRow.id.in_({one.workshop_id for one in led}))
    owner = {row.id: row.owner_id for row in session.execute(query)}
    return {one for one in led if may_lead(of_session.get(one.sign_in), owner.get(one.workshop_id))}


def may_lead(account_id: str | None, owner_id: str | None) -> bool:
    """Whether an account may lead a workshop of this owner; None stands for one that does not exist."""
    return account_id is not None and owner_id is not None and allows(account_id, Permission.LEAD, owner_id)


def accounts_of(session: Session, token_hashes: Iterable[str]) -> dict[str, str]:
    """The account of each of these sessions that exists.

    It does not check expiry: sockets/session_watch.py closes expired sessions, so that commands need no clock.
    """
    return dict(ACCOUNTS.find(session, [(one,) for one in token_hashes]))


def going_on(session: Session, token_hashes: Iterable[str], now: int) -> Mapping[str, int]:
    """When each of these sessions was last used. Expired ones are left out."""
    query = select(SignIn.token_hash, SignIn.began_at, SignIn.used_at).where(SignIn.token_hash.in_(list(token_hashes)))
    rows = session.execute(query)
    return {token_hash: used for token_hash, began, used in rows if not over(began, used, now)}


_ACCOUNTS = select(SignIn.token_hash, SignIn.account_id)
ACCOUNTS = HotStatement(
    _ACCOUNTS.where(SignIn.token_hash.in_(bindparam("keys", expanding=True))),
    each=_ACCOUNTS.where(SignIn.token_hash == bindparam("token_hash")),
)
