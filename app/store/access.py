"""Loads rows that belong to an account, and only for that account. Nothing else loads them for a web page.

Each function raises Missing, also if the row exists but belongs to another account: the answer must not show which.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import Panel, PanelReport, WorkshopRow


class Missing(LookupError):
    """The row does not exist, or belongs to another account."""


def workshop(session: Session, owner_id: str, workshop_id: str) -> WorkshopRow:
    """A facilitator's own workshop."""
    query = select(WorkshopRow).where(WorkshopRow.id == workshop_id, WorkshopRow.owner_id == owner_id)
    found = session.scalar(query)
    if found is None:
        raise Missing
    return found


def panel(session: Session, owner_id: str, panel_id: str) -> Panel:
    """A facilitator's own panel."""
    found = session.scalar(select(Panel).where(Panel.id == panel_id, Panel.owner_id == owner_id))
    if found is None:
        raise Missing
    return found


def panel_report(session: Session, owner_id: str, panel_id: str, report_id: str) -> PanelReport:
    """A report of a facilitator's own panel."""
    panel(session, owner_id, panel_id)
    query = select(PanelReport).where(PanelReport.id == report_id, PanelReport.panel_id == panel_id)
    found = session.scalar(query)
    if found is None:
        raise Missing
    return found
