"""Masks passages of a note in a report, or leaves the note out of it. The note itself does not change."""

from __future__ import annotations

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.masking import covered, digest
from app.domain.panel.draft import decoded, with_note
from app.domain.people.permissions import Permission
from app.domain.record import Record, RecordedNote
from app.reports.covering import personal_mask
from app.store.access import Missing
from app.web.archive.notes import passages
from app.web.current import office, runtime
from app.web.panel import report_draft
from app.web.panel.own_reports import finished_of, permitted_report, records_of, update_draft
from app.web.panel.panels import permitted_panel

pages = office("report_notes", __name__)


@pages.get("/raadit/<panel_id>/raportit/<report_id>/laput/<note_id>")
def show(panel_id: str, report_id: str, note_id: str) -> str:
    """Shows the note, what looks personal in it, and what is masked already."""
    return _page(panel_id, report_id, note_id, ())


@pages.post("/raadit/<panel_id>/raportit/<report_id>/laput/<note_id>")
def keep_back(panel_id: str, report_id: str, note_id: str) -> Response | tuple[str, int]:
    """Saves the choice, then redirects to the report or to the next note that may identify somebody."""
    open_row = partial(permitted_report, Permission.MODERATE, panel_id, report_id)
    draft = decoded(open_row().body)
    records = records_of(draft, finished_of(panel_id))
    note = _note(records, note_id)
    asked = passages.chosen_passages(request.form, note.text)
    here = url_for("report_notes.show", panel_id=panel_id, report_id=report_id, note_id=note_id)
    if asked.is_stale:
        flash(_("Lapun teksti on muuttunut. Valitse kohdat uudelleen."), "trouble")
        return redirect(here, 303)
    left_out = "pois" in request.form
    mask = asked.mask if asked.mask.spans or personal_mask(note.text).spans else None
    draft = update_draft(open_row, lambda now: with_note(now, note_id, mask, left_out=left_out))
    if asked.unknown:
        return _page(panel_id, report_id, note_id, asked.unknown), 422
    flash(_("Tallennettu"), "saved")
    if request.form.get("toimi") == "seuraava" and (
        following := next(iter(runtime().native(report_draft.notes_to_review, draft, records)), "")
    ):
        return redirect(url_for("report_notes.show", panel_id=panel_id, report_id=report_id, note_id=following), 303)
    return redirect(url_for("panel_reports.edit", panel_id=panel_id, report_id=report_id) + f"#lappu-{note_id}", 303)


def _note(records: list[Record], note_id: str) -> RecordedNote:
    found = next((note for record in records for note in record.notes if note.id == note_id), None)
    if found is None:
        raise Missing
    return found


def _page(panel_id: str, report_id: str, note_id: str, unknown: tuple[str, ...]) -> str:
    row = permitted_report(Permission.MODERATE, panel_id, report_id)
    draft = decoded(row.body)
    records = records_of(draft, finished_of(panel_id))
    note = _note(records, note_id)
    decided = report_draft.decision(draft, note)
    changed = decided is None and note_id in draft.masks
    mask = decided or personal_mask(note.text)
    return render_template(
        "panel/report_note.html",
        panel=permitted_panel(Permission.SEE, panel_id),
        row=row,
        note=note,
        digest=digest(note.text),
        offered=passages.passages_of(note.text, mask),
        printed_text=covered(note.text, mask.spans, mask.kinds, _) if mask.spans else "",
        changed=changed,
        unknown=unknown,
        left_out=note_id in draft.left_out,
        following=next(
            (id_ for id_ in runtime().native(report_draft.notes_to_review, draft, records) if id_ != note_id), ""
        ),
    )
