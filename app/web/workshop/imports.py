"""Imports a workshop from its JSON download. The file is not trusted: a child process parses and checks it."""

from __future__ import annotations

from io import BytesIO

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from msgspec.structs import replace
from werkzeug.wrappers import Response

from app.domain.limits import RECORD_BYTES
from app.domain.record import Record
from app.reports.imports.checks import WHY, BadRecord, is_day
from app.reports.imports.child import read_apart
from app.store.archive import records
from app.web.current import account_id, as_date, office, runtime
from app.web.people.fair_queue import FairQueue, Kind
from app.web.workshop.new_plan import in_a_year

MEGABYTES = RECORD_BYTES // 1_000_000

turns = FairQueue(2)
"""At most two imports at a time: each takes a process and up to 100 MB for some seconds."""

pages = office("imports", __name__)


@pages.get("/tyopajat/tuonti")
def show() -> str:
    """Shows the form for the file."""
    return _page()


@pages.post("/tyopajat/tuonti")
def bring() -> tuple[str, int] | Response:
    """Makes a finished workshop of the file."""
    file, last_day = request.files.get("tiedosto"), request.form.get("viimeinen", "")
    try:
        with turns.turn(account_id(), Kind.KNOWN):
            record, left_out = read_apart(file.stream if file else BytesIO())
    except BadRecord as bad:
        return _page(problem=_(WHY[bad.code], megabytes=MEGABYTES), last_day=last_day), 422
    if record.plan.retention and record.plan.retention <= runtime().today():
        if not _is_ahead(last_day):
            return _page(over=record.plan.retention, last_day=last_day), 422
        record = replace(record, plan=replace(record.plan, retention=last_day))
    return _store(record, left_out)


def _store(record: Record, left_out: int) -> Response:
    workshop_id, whose, token = runtime().token(), account_id(), runtime().token
    runtime().database.write(lambda rows: records.import_record(rows, whose, record, workshop_id, token))
    runtime().indexing.wake()
    flash(_("Työpaja on tuotu."), "saved")
    if record.unfinished:
        flash(_("Tiedosto tehtiin kesken työpajan. Se, mitä sen jälkeen kirjoitettiin, ei ole mukana."), "info")
    if left_out:
        message = ngettext(
            "Tiedostosta jätettiin pois %(num)s merkki, jota ei voi tallentaa.",
            "Tiedostosta jätettiin pois %(num)s merkkiä, joita ei voi tallentaa.",
            left_out,
        )
        flash(message, "info")
    return redirect(url_for("results.show", workshop_id=workshop_id), 303)


def _is_ahead(day: str) -> bool:
    return is_day(day) and day > runtime().today()


def _page(problem: str = "", over: str = "", last_day: str = "") -> str:
    """Renders the form. `over` is the last day in the file if it has passed: the form then asks for a new one."""
    today = runtime().today()
    return render_template(
        "workshop/import.html",
        problem=problem,
        over=as_date(over),
        asked=bool(over or last_day),
        last_day=last_day or in_a_year(today),
        is_ahead=not last_day or _is_ahead(last_day),
        megabytes=MEGABYTES,
    )
