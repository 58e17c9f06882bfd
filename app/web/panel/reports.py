"""The editor of a panel's report: choose workshops, write texts, quote notes, make files."""

from __future__ import annotations

import re
from functools import partial

import msgspec
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from msgspec.structs import replace
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.domain.limits import LONGEST_LINE
from app.domain.masking import digest
from app.domain.panel.draft import Draft, decoded, encoded, with_printed
from app.domain.panel.headings import HEADINGS, SectionHeading, without_text
from app.domain.panel.report import Report, compile_report
from app.domain.panel.themes import Theme, themes
from app.domain.people.permissions import Permission
from app.domain.record import Record, careful
from app.domain.texts import cleaned
from app.reports import KINDS
from app.store import panels
from app.store.archive import downloads
from app.store.archive.downloads import Earlier
from app.store.tables import Panel
from app.text.language_detection import language
from app.web.archive import pagination
from app.web.archive.exports import start_job
from app.web.archive.pagination import ThemePage
from app.web.current import office, runtime
from app.web.panel import report_draft
from app.web.panel.own_reports import finished_of, permitted_report, records_of, update_draft
from app.web.panel.panels import permitted_panel
from app.web.panel.report_texts import Merged, merged

ACCEPT = "ehdotus-"
MAKE = "tiedosto-"
REVIEW = "lappu-"
THEME = re.compile(r"teema-(\d{1,5})-(\d{1,5})")

pages = office("panel_reports", __name__)


@pages.post("/raadit/<panel_id>/raportit")
def begin(panel_id: str) -> Response:
    """Creates a report of all finished workshops of the panel."""
    panel = permitted_panel(Permission.EDIT, panel_id)
    chosen = tuple(row.id for row in finished_of(panel_id))
    body = encoded(Draft(workshops=chosen))
    report_id, title = runtime().token(), _("Raportti: %(panel)s", panel=panel.name)[:LONGEST_LINE]
    runtime().database.write(lambda rows: panels.begin_report(rows, report_id, panel_id, title, body))
    return redirect(url_for("panel_reports.edit", panel_id=panel_id, report_id=report_id), 303)


@pages.get("/raadit/<panel_id>/raportit/<report_id>")
def edit(panel_id: str, report_id: str) -> str:
    """Shows the editor, with the themes as they will be printed."""
    row = permitted_report(Permission.EDIT, panel_id, report_id)
    panel, draft, finished = permitted_panel(Permission.SEE, panel_id), decoded(row.body), finished_of(panel_id)
    records = records_of(draft, finished)
    kinds = runtime().native(report_draft.notes_to_review, draft, records)
    everything = replace(report_draft.discretion(draft), left_out=frozenset(), reading=True)
    return render_template(
        "panel/report.html",
        panel=panel,
        row=row,
        draft=draft,
        finished=finished,
        headings=HEADINGS,
        shown_texts={heading.key: digest(draft.texts.get(heading.key, "")) for heading in HEADINGS},
        suggested=report_draft.suggestion_lines(records),
        report=_compiled(panel, row.title, draft, records),
        shown=_shown(draft, themes([careful(record) for record in records], everything)),
        personal=[(note, kinds[note.id]) for record in records for note in record.notes if note.id in kinds],
        most=pagination.MOST,
        unwritten=without_text(draft.texts),
        quoted=set(draft.quotes),
        left_out=set(draft.left_out),
        earlier=_earlier(report_id),
        kinds={name: kind for name, kind in KINDS.items() if kind.of is Report},
    )


@pages.post("/raadit/<panel_id>/raportit/<report_id>")
def save(panel_id: str, report_id: str) -> Response:
    """Saves the draft, then does what the button says: accepts a suggestion, opens a note or a page, makes a file."""
    open_row = partial(permitted_report, Permission.EDIT, panel_id, report_id)
    pressed, finished = request.form.get("toimi", ""), finished_of(panel_id)
    title = cleaned(request.form.get("otsikko"))[:LONGEST_LINE] or open_row().title
    both: list[SectionHeading] = []

    def edited(before: Draft) -> Draft:
        texts = merged(request.form, before.texts)
        both[:] = texts.both
        draft = _draft_from_form(before, texts)
        if not pressed.startswith(ACCEPT):
            return draft
        return report_draft.accepted(draft, pressed.removeprefix(ACCEPT), records_of(draft, finished))

    draft = update_draft(open_row, edited, title)
    for heading in both:
        message = _(
            "Tekstiä %(heading)s muutettiin myös toisessa ikkunassa. Molemmat tekstit ovat tallessa peräkkäin.",
            heading=f"“{_(heading.title)}”",
        )
        flash(message, "info")
    here = url_for("panel_reports.edit", panel_id=panel_id, report_id=report_id)
    kind = KINDS.get(pressed.removeprefix(MAKE))
    if pressed.startswith(MAKE) and kind and kind.of is Report:
        made = _compiled(permitted_panel(Permission.EXPORT, panel_id), title, draft, records_of(draft, finished))
        heads = {row.id: row.head for row in finished if row.id in draft.workshops}
        update_draft(
            open_row, lambda now: with_printed(now, (note.id for theme in made.themes for note in theme.quotes))
        )
        return start_job(pressed.removeprefix(MAKE), made, here, heads, report_id)
    if turned := THEME.fullmatch(pressed):
        return redirect(f"{here}?teema={turned[1]}&alku={turned[2]}#teema-{turned[1]}", 303)
    if pressed.startswith(REVIEW):
        return redirect(f"{here}/laput/{pressed.removeprefix(REVIEW)}", 303)
    flash(_("Tallennettu"), "saved")
    return redirect(f"{here}#{pressed}" if pressed.startswith(ACCEPT) else here, 303)


@pages.post("/raadit/<panel_id>/raportit/<report_id>/poisto")
def drop(panel_id: str, report_id: str) -> Response:
    """Deletes the report. The workshops stay."""
    permitted_report(Permission.DELETE, panel_id, report_id)
    runtime().database.write(lambda rows: panels.drop_report(rows, report_id))
    flash(_("Raportti on poistettu."), "saved")
    return redirect(url_for("panels.one", panel_id=panel_id), 303)


def _shown(draft: Draft, found: tuple[Theme, ...]) -> list[ThemePage]:
    judged = {*draft.quotes, *draft.left_out, *draft.masks}
    opened, first = request.args.get("teema", type=int), request.args.get("alku", 0, type=int)
    return pagination.of_themes(found, judged, opened, first)


def _earlier(report_id: str) -> list[Earlier]:
    with runtime().database.read() as rows:
        return downloads.of_report(rows, report_id)


def _draft_from_form(before: Draft, texts: Merged) -> Draft:
    try:
        return report_draft.draft_from(request.form, before, texts.texts)
    except msgspec.ValidationError:
        raise BadRequest from None


def _compiled(panel: Panel, title: str, draft: Draft, records: list[Record]) -> Report:
    report = compile_report(
        title=title,
        panel=panel.name,
        made_on=runtime().today(),
        records=records,
        texts=draft.texts,
        discretion=report_draft.discretion(draft),
    )
    lines = (line.removeprefix("- ") for section in report.sections for line in section.text.splitlines())
    return replace(report, spoken={text: language(text) for text in (title, panel.name, *lines)} | report.spoken)
