"""Starts export jobs, shows their progress, and serves the finished files."""

from __future__ import annotations

import logging

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.panel.report import Report
from app.domain.people.permissions import Permission, owners
from app.domain.record import Record
from app.domain.room.evolve import OVER, Status
from app.reports import KINDS, filename
from app.reports.job import STATE_TEXTS, Job, State
from app.reports.making import Full
from app.store.access import Missing
from app.store.archive import downloads
from app.store.archive.downloads import Made
from app.store.db.failure_reasons import NotDone
from app.web.archive.results import record_of
from app.web.current import account_id, local_path, office, permitted_workshop, runtime
from app.web.site.locales import chosen

logger = logging.getLogger(__name__)

pages = office("exports", __name__)


@pages.post("/tyopajat/<workshop_id>/viennit/<kind>")
def make(workshop_id: str, kind: str) -> Response:
    """Starts a job that makes a file of a workshop: a finished one, or as far as an open room has come."""
    row = permitted_workshop(Permission.EXPORT, workshop_id)
    if kind not in KINDS or KINDS[kind].of is not Record or row.status not in (*OVER, Status.OPEN):
        raise Missing
    back = "workshops.overview" if row.status == Status.OPEN else "results.show"
    return start_job(kind, record_of(workshop_id), url_for(back, workshop_id=workshop_id), {row.id: row.head})


@pages.get("/viennit/<job_id>")
def watch(job_id: str) -> str:
    """Shows the state of a job. Without a script the page reloads itself."""
    job = _job(job_id)
    back = local_path(request.args.get("takaisin", ""), "/tyopajat")
    return render_template(
        "archive/export.html", job=job, state_text=STATE_TEXTS[job.state], kind=KINDS[job.kind], back_to=back
    )


@pages.get("/viennit/<job_id>/tiedosto")
def fetch(job_id: str) -> Response:
    """Serves the file."""
    job = _job(job_id)
    if job.state is not State.READY:
        raise Missing
    _record_download(job)
    return send_file(job.path, mimetype=KINDS[job.kind].mime, as_attachment=True, download_name=job.filename)


def _record_download(job: Job) -> None:
    """Stores that the file was downloaded. If nothing can be written, the download works all the same."""
    made = Made(job.owner, job.heads, job.kind, runtime().today(), job.report)
    ids = [runtime().token() for _head in job.heads]
    try:
        runtime().database.write(lambda rows: downloads.note(rows, made, ids))
    except (NotDone, OSError) as trouble:
        logger.warning("Could not note a download: %s", type(trouble).__name__)


def start_job(kind: str, source: Record | Report, back: str, heads: dict[str, int], report: str = "") -> Response:
    """Starts a job and redirects to its page; back to `back` when too many jobs are running.

    `heads` holds, by workshop, the number of the last event that the source may contain.
    """
    name = filename(kind, source)
    try:
        job_id = runtime().jobs.start(kind, source, owner=account_id(), locale=chosen(), filename=name)
    except Full:
        flash(_("Tiedostoja tehdään juuri nyt paljon. Yritä hetken kuluttua uudelleen."), "trouble")
        return redirect(back, 303)
    runtime().jobs.set_sources(job_id, heads, report)
    return redirect(url_for("exports.watch", job_id=job_id, takaisin=back), 303)


def _job(job_id: str) -> Job:
    job = runtime().jobs.look(job_id, owners(account_id(), Permission.EXPORT))
    if job is None:
        raise Missing
    return job
