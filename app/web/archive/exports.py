"""Files in the making: started by a press, watched on a page, fetched when ready."""

from __future__ import annotations

import logging

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.panel.report import Report
from app.domain.record import Record
from app.domain.room.evolve import OVER
from app.reports import KINDS, filename
from app.reports.job import STATE_WORDS, Job, State
from app.reports.making import Full
from app.store.access import Missing
from app.store.archive import downloads
from app.store.archive.downloads import Made
from app.store.db.failure_reasons import NotDone
from app.web.archive.results import record_of
from app.web.current import local_path, office, own_workshop, owner, runtime
from app.web.site.locales import chosen

logger = logging.getLogger(__name__)

pages = office("exports", __name__)


@pages.post("/tyopajat/<workshop_id>/viennit/<kind>")
def make(workshop_id: str, kind: str) -> Response:
    """Begin to make a file of a finished workshop."""
    row = own_workshop(workshop_id)
    if kind not in KINDS or KINDS[kind].of is not Record or row.status not in OVER:
        raise Missing
    return started(kind, record_of(workshop_id), url_for("results.show", workshop_id=workshop_id), {row.id: row.head})


@pages.get("/viennit/<job_id>")
def watch(job_id: str) -> str:
    """How far the file is. Without a script the page looks again by itself."""
    job = _job(job_id)
    back = local_path(request.args.get("takaisin", ""), "/tyopajat")
    return render_template(
        "archive/export.html", job=job, told=STATE_WORDS[job.state], kind=KINDS[job.kind], back_to=back
    )


@pages.get("/viennit/<job_id>/tiedosto")
def fetch(job_id: str) -> Response:
    """The file itself."""
    job = _job(job_id)
    if job.state is not State.READY:
        raise Missing
    _note(job)
    return send_file(job.path, mimetype=KINDS[job.kind].mime, as_attachment=True, download_name=job.filename)


def _note(job: Job) -> None:
    """Keep that it was fetched. Where nothing can be written, people get their results all the same."""
    made = Made(job.owner, job.heads, job.kind, runtime().today(), job.report)
    ids = [runtime().token() for _head in job.heads]
    try:
        runtime().database.write(lambda rows: downloads.note(rows, made, ids))
    except (NotDone, OSError) as trouble:
        logger.warning("Could not note a download: %s", type(trouble).__name__)


def started(kind: str, source: Record | Report, back: str, heads: dict[str, int], report: str = "") -> Response:
    """To the page where the file is watched; back where one came from, when too many are being made.

    `heads` tells up to which event of which workshops the source goes, or from before it.
    """
    name = filename(kind, source)
    try:
        job_id = runtime().jobs.start(kind, source, owner=owner(), locale=chosen(), filename=name)
    except Full:
        flash(_("Tiedostoja tehdään juuri nyt paljon. Yritä hetken kuluttua uudelleen."), "trouble")
        return redirect(back, 303)
    runtime().jobs.stand_on(job_id, heads, report)
    return redirect(url_for("exports.watch", job_id=job_id, takaisin=back), 303)


def _job(job_id: str) -> Job:
    job = runtime().jobs.look(job_id, owner())
    if job is None:
        raise Missing
    return job
