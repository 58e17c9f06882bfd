"""The report of a panel: workshops are chosen, texts written or accepted, notes picked to be quoted, files made."""

from __future__ import annotations

import msgspec
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.domain.record import Record
from app.domain.report import HEADINGS, Report, compile_report, unwritten
from app.domain.texts import cleaned
from app.reports import KINDS
from app.store import access, panels, workshops
from app.store.tables import Panel, PanelReport, WorkshopRow
from app.web import report_draft
from app.web.current import house, office, owner
from app.web.exports import started
from app.web.forms import LINE
from app.web.panels import own_panel
from app.web.report_draft import Draft
from app.web.results import FINISHED, record_of

ACCEPT = "ehdotus-"
MAKE = "tiedosto-"

pages = office("panel_reports", __name__)


@pages.post("/raadit/<panel_id>/raportit")
def begin(panel_id: str) -> Response:
    """A new report of all finished workshops of the panel."""
    panel = own_panel(panel_id)
    chosen = tuple(row.id for row in _finished(panel_id))
    body = report_draft.body(Draft(workshops=chosen))
    report_id, title = house().token(), _("Raportti: %(panel)s", panel=panel.name)[:LINE]
    house().database.write(lambda rows: panels.begin_report(rows, report_id, panel_id, title, body))
    return redirect(url_for("panel_reports.edit", panel_id=panel_id, report_id=report_id), 303)


@pages.get("/raadit/<panel_id>/raportit/<report_id>")
def edit(panel_id: str, report_id: str) -> str:
    """The editor, with the themes as they will be."""
    row = _own(panel_id, report_id)
    panel, draft, finished = own_panel(panel_id), report_draft.read(row.body), _finished(panel_id)
    records = _records(draft, finished)
    return render_template(
        "office/report.html",
        panel=panel,
        row=row,
        draft=draft,
        finished=finished,
        headings=HEADINGS,
        suggested=report_draft.suggested(records),
        report=_compiled(panel, row.title, draft, records),
        unwritten=unwritten(draft.texts),
        kinds={name: kind for name, kind in KINDS.items() if kind.of is Report},
    )


@pages.post("/raadit/<panel_id>/raportit/<report_id>")
def save(panel_id: str, report_id: str) -> Response:
    """Keep what was written, then do what the pressed button says: accept a suggestion, make a file, or nothing."""
    row = _own(panel_id, report_id)
    pressed, finished = request.form.get("toimi", ""), _finished(panel_id)
    title = cleaned(request.form.get("otsikko"))[:LINE] or row.title
    draft = _sent()
    if pressed.startswith(ACCEPT):
        draft = report_draft.accepted(draft, pressed.removeprefix(ACCEPT), _records(draft, finished))
    body = report_draft.body(draft)
    house().database.write(lambda rows: panels.save_report(rows, report_id, title, body))
    here = url_for("panel_reports.edit", panel_id=panel_id, report_id=report_id)
    kind = KINDS.get(pressed.removeprefix(MAKE))
    if pressed.startswith(MAKE) and kind and kind.of is Report:
        made = _compiled(own_panel(panel_id), title, draft, _records(draft, finished))
        return started(pressed.removeprefix(MAKE), made, here)
    flash(_("Tallennettu"), "saved")
    return redirect(f"{here}#{pressed}" if pressed.startswith(ACCEPT) else here, 303)


@pages.post("/raadit/<panel_id>/raportit/<report_id>/poisto")
def drop(panel_id: str, report_id: str) -> Response:
    """Throw the report away; the workshops stay."""
    _own(panel_id, report_id)
    house().database.write(lambda rows: panels.drop_report(rows, report_id))
    flash(_("Raportti on poistettu."), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


def _own(panel_id: str, report_id: str) -> PanelReport:
    with house().database.read() as rows:
        return access.panel_report(rows, owner(), panel_id, report_id)


def _sent() -> Draft:
    try:
        return report_draft.sent(request.form)
    except msgspec.ValidationError:
        raise BadRequest from None


def _finished(panel_id: str) -> list[WorkshopRow]:
    with house().database.read() as rows:
        return [row for row in workshops.of_panel(rows, panel_id) if row.status in FINISHED]


def _records(draft: Draft, finished: list[WorkshopRow]) -> list[Record]:
    """The records of the chosen workshops that are still in the panel and finished."""
    return [record_of(row.id) for row in finished if row.id in draft.workshops]


def _compiled(panel: Panel, title: str, draft: Draft, records: list[Record]) -> Report:
    return compile_report(
        title=title,
        panel=panel.name,
        made_on=house().today(),
        records=records,
        texts=draft.texts,
        quotes=set(draft.quotes),
    )
