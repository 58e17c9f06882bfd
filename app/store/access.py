"""Loads rows of the office for an account that may use them so. Nothing else loads them for a web page.

Each caller names the permission that it needs; domain/people/permissions.py decides. A function for one row raises
Missing, also if the row exists and the account may not use it so: the answer must not show which.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.people.permissions import NOT_OF_PEERS, Permission, owners
from app.store.tables import Panel, PanelReport, WorkshopRow

Row = TypeVar("Row", WorkshopRow, Panel, PanelReport)


class Missing(LookupError):
    """The row does not exist, or this account may not use it so."""


def workshop(session: Session, account_id: str, permission: Permission, workshop_id: str) -> WorkshopRow:
    """The workshop, for this use. Raises Missing."""
    return _one(session, _workshops(account_id, permission).where(WorkshopRow.id == workshop_id))


def workshops(session: Session, account_id: str, permission: Permission, statuses: Iterable[str]) -> list[WorkshopRow]:
    """All workshops with one of these statuses, for this use, newest first."""
    query = _workshops(account_id, permission).where(WorkshopRow.status.in_(list(statuses)))
    return list(session.scalars(query.order_by(WorkshopRow.created_on.desc(), WorkshopRow.id)))


def workshops_of_panel(session: Session, account_id: str, permission: Permission, panel_id: str) -> list[WorkshopRow]:
    """The workshops of a panel, for this use, oldest first."""
    query = _workshops(account_id, permission).where(WorkshopRow.panel_id == panel_id)
    return list(session.scalars(query.order_by(WorkshopRow.opened_on, WorkshopRow.id)))


def panel(session: Session, account_id: str, permission: Permission, panel_id: str) -> Panel:
    """The panel, for this use. Raises Missing."""
    return _one(session, _panels(account_id, permission).where(Panel.id == panel_id))


def panels(session: Session, account_id: str, permission: Permission) -> list[Panel]:
    """All panels, for this use, by name."""
    return list(session.scalars(_panels(account_id, permission).order_by(Panel.name, Panel.id)))


def panel_report(
    session: Session, account_id: str, permission: Permission, panel_id: str, report_id: str
) -> PanelReport:
    """A report of a panel, for this use: who may use the panel so may use its reports so. Raises Missing."""
    panel(session, account_id, permission, panel_id)
    return _one(session, select(PanelReport).where(PanelReport.id == report_id, PanelReport.panel_id == panel_id))


def _workshops(account_id: str, permission: Permission) -> Select[WorkshopRow]:
    own = select(WorkshopRow).where(WorkshopRow.owner_id.in_(owners(account_id, permission)))
    return own.where(WorkshopRow.peers_only.is_(False)) if permission in NOT_OF_PEERS else own


def _panels(account_id: str, permission: Permission) -> Select[Panel]:
    return select(Panel).where(Panel.owner_id.in_(owners(account_id, permission)))


def _one(session: Session, query: Select[Row]) -> Row:
    found = session.scalar(query)
    if found is None:
        raise Missing
    return found
