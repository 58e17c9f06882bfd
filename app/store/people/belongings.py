"""Counts what an account owns (workshops, panels, reports), hands it over, and closes accounts that own nothing."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ScalarSelect, delete, func, select, update
from sqlalchemy.orm import Session

from app.store.people import sign_ins
from app.store.room.demo_owner import LOCKED
from app.store.tables import Account, DeletionReceipt, Download, Panel, PanelReport, PasswordReset, SignIn, WorkshopRow


class Belongings(NamedTuple):
    """How many workshops, panels and reports an account owns."""

    workshops: int
    panels: int
    reports: int


class AccountSummary(NamedTuple):
    """An account with a password, what it owns, and in how many browsers it is signed in."""

    email: str
    name: str
    belongings: Belongings
    signed_in: int


def _counts(account_id: object) -> tuple[ScalarSelect[int], ...]:
    panels = select(func.count()).select_from(Panel).where(Panel.owner_id == account_id)
    reports = select(func.count()).select_from(PanelReport).join(Panel).where(Panel.owner_id == account_id)
    workshops = select(func.count()).select_from(WorkshopRow).where(WorkshopRow.owner_id == account_id)
    return workshops.scalar_subquery(), panels.scalar_subquery(), reports.scalar_subquery()


def of(session: Session, account_id: str) -> Belongings:
    """What this account owns."""
    found = session.execute(select(*_counts(account_id))).one()
    return Belongings(*map(int, found))


def of_all(session: Session, now: int) -> list[AccountSummary]:
    """Every account with a password, by sign-in name. `now` is seconds since 1970."""
    accounts = session.scalars(select(Account).where(Account.password_hash != LOCKED).order_by(Account.email))
    return [
        AccountSummary(one.email, one.name, of(session, one.id), len(sign_ins.of_account(session, one.id, now)))
        for one in accounts.all()
    ]


def hand_over(session: Session, from_id: str, to_id: str) -> Belongings:
    """Gives everything of one account to another; returns what it was. The old owner can no longer lead it."""
    moved = of(session, from_id)
    for table in (WorkshopRow, Panel, Download, DeletionReceipt):
        session.execute(update(table).where(table.owner_id == from_id).values(owner_id=to_id))
    return moved


def is_last(session: Session, account_id: str) -> bool:
    """Whether no other account has a password."""
    others = select(func.count()).select_from(Account).where(Account.password_hash != LOCKED, Account.id != account_id)
    return not session.scalar(others)


def close(session: Session, account_id: str) -> None:
    """Deletes an account and its sessions. Raises IntegrityError while it owns anything."""
    for kept in (Download, DeletionReceipt):
        session.execute(delete(kept).where(kept.owner_id == account_id))
    for table in (SignIn, PasswordReset):
        session.execute(delete(table).where(table.account_id == account_id))
    session.execute(delete(Account).where(Account.id == account_id))
