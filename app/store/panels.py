"""Stores client panels and drafts of their reports. The caller opens them with access.py first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.domain.panel.draft import decoded
from app.store.archive import downloads
from app.store.db.database import changed
from app.store.room import workshops
from app.store.tables import Panel, PanelReport, WorkshopRow


def create(session: Session, panel_id: str, owner_id: str, name: str, purpose: str) -> None:
    """Stores a new panel."""
    session.execute(insert(Panel).values(id=panel_id, owner_id=owner_id, name=name, purpose=purpose))


def change(
    session: Session, panel_id: str, name: str, purpose: str, offered: Iterable[WorkshopRow], chosen: Collection[str]
) -> None:
    """Changes name, purpose and workshops of a panel: of the workshops `offered`, those whose ids are `chosen`."""
    session.execute(update(Panel).where(Panel.id == panel_id).values(name=name, purpose=purpose))
    for row in offered:
        if row.id in chosen:
            workshops.set_panel(session, row.id, panel_id)
        elif row.panel_id == panel_id:
            workshops.set_panel(session, row.id, None)


def begin_report(session: Session, report_id: str, panel_id: str, title: str, body: str) -> None:
    """Stores a new report. `body` is JSON of domain/panel/draft.py `Draft`."""
    session.execute(insert(PanelReport).values(id=report_id, panel_id=panel_id, title=title, body=body))


def save_report(session: Session, before: PanelReport, title: str, body: str, *, keeps_more_back: bool = False) -> bool:
    """Saves a draft. Returns False and changes nothing if the stored draft is no longer `before`.

    With `keeps_more_back`, earlier downloads of the report are marked as out of date.
    """
    same = PanelReport.id == before.id, PanelReport.body == before.body
    if not changed(session, update(PanelReport).where(*same).values(title=title, body=body)):
        return False
    if keeps_more_back:
        downloads.outdate(session, before.id)
    return True


def reports(session: Session, panel_id: str) -> list[PanelReport]:
    """The reports of a panel, by title."""
    query = select(PanelReport).where(PanelReport.panel_id == panel_id).order_by(PanelReport.title, PanelReport.id)
    return list(session.scalars(query))


def printed_quotes(session: Session, workshop_id: str) -> set[str]:
    """The ids of notes that files of reports about this workshop quoted. What only drafts quote is not among them."""
    bodies = session.scalars(select(PanelReport.body).where(PanelReport.body.contains(workshop_id)))
    return {note for body in bodies for note in decoded(body).printed}


def drop_report(session: Session, report_id: str) -> None:
    """Deletes a report."""
    session.execute(delete(PanelReport).where(PanelReport.id == report_id))
