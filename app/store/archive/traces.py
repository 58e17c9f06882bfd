"""Searches the tables in which a deleted workshop could have left traces. file_search.py searches the files."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.retention.receipt import Place
from app.store.archive.receipts import OF_A_WORKSHOP
from app.store.archive.search import SEARCH
from app.store.tables import Indexed, PanelReport, WorkshopRow


def in_tables(session: Session, workshop_id: str, ids: Sequence[str]) -> list[Place]:
    """Searches every table that holds anything of a workshop."""
    tables = [(table, table.workshop_id) for table in (*OF_A_WORKSHOP, Indexed)] + [(WorkshopRow, WorkshopRow.id)]
    rows = (select(func.count()).select_from(table).where(key == workshop_id) for table, key in tables)
    indexed = select(func.count()).select_from(SEARCH).where(SEARCH.c.workshop_id == workshop_id)
    mentions = or_(*(PanelReport.body.contains(id_) for id_ in (workshop_id, *ids)))
    drafts = select(func.count()).select_from(PanelReport).where(mentions)
    return [
        Place("tables", sum(session.scalar(query) or 0 for query in rows)),
        Place("search index", session.scalar(indexed) or 0),
        Place("report drafts", session.scalar(drafts) or 0),
    ]
