"""Loads and saves own panel reports, and the workshops that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from app.domain.panel.draft import Draft, decoded, encoded, keeps_more_back
from app.domain.people.permissions import Permission
from app.domain.record import Record
from app.domain.room.evolve import OVER
from app.store import access, panels
from app.store.tables import PanelReport, WorkshopRow
from app.web.archive.results import record_of
from app.web.current import account_id, runtime


def permitted_report(permission: Permission, panel_id: str, report_id: str) -> PanelReport:
    """Returns a report that the signed-in facilitator may use in this way. Raises Missing."""
    with runtime().database.read() as rows:
        return access.panel_report(rows, account_id(), permission, panel_id, report_id)


def update_draft(open_row: Callable[[], PanelReport], change: Callable[[Draft], Draft], title: str = "") -> Draft:
    """Applies `change` to the latest draft and saves it; retries after a concurrent save. Raises Missing."""
    while True:
        row = open_row()
        before = decoded(row.body)
        draft = change(before)
        body, more = encoded(draft), keeps_more_back(before, draft)
        save = partial(panels.save_report, before=row, title=title or row.title, body=body, keeps_more_back=more)
        if runtime().database.write(save):
            return draft


def finished_of(panel_id: str) -> list[WorkshopRow]:
    """Returns the finished workshops of a panel whose notes the signed-in facilitator may take into its reports."""
    with runtime().database.read() as rows:
        found = access.workshops_of_panel(rows, account_id(), Permission.EXPORT, panel_id)
    return [row for row in found if row.status in OVER]


def records_of(draft: Draft, finished: list[WorkshopRow]) -> list[Record]:
    """Returns the records of the chosen workshops that are still in the panel and finished.

    A note of unknown language gets the language of its workshop.
    """
    return [_with_languages(record_of(row.id)) for row in finished if row.id in draft.workshops]


def _with_languages(record: Record) -> Record:
    notes = tuple(note if note.lang else replace(note, lang=record.lang) for note in record.notes)
    return replace(record, notes=notes)
