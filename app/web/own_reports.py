"""A report of one's own, and the workshops that it is made of."""

from __future__ import annotations

from app.domain.record import Record
from app.store import access, workshops
from app.store.tables import PanelReport, WorkshopRow
from app.web.current import house, owner
from app.web.report_draft import Draft
from app.web.results import FINISHED, record_of


def own_report(panel_id: str, report_id: str) -> PanelReport:
    """A report of the facilitator who is asking. Raises Missing."""
    with house().database.read() as rows:
        return access.panel_report(rows, owner(), panel_id, report_id)


def finished_of(panel_id: str) -> list[WorkshopRow]:
    """The workshops of a panel that are over."""
    with house().database.read() as rows:
        return [row for row in workshops.of_panel(rows, panel_id) if row.status in FINISHED]


def records_of(draft: Draft, finished: list[WorkshopRow]) -> list[Record]:
    """The records of the chosen workshops that are still in the panel and finished."""
    return [record_of(row.id) for row in finished if row.id in draft.workshops]
