"""Lists the finished workshops and searches their notes."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission, owners
from app.domain.room.evolve import OVER
from app.domain.texts import cleaned
from app.store import access
from app.store.archive import downloads
from app.web.archive import search
from app.web.current import account_id, office, runtime

LONGEST_QUERY = 200

pages = office("archive", __name__)


@pages.get("/arkisto")
def show() -> str:
    """Shows all finished workshops or, with a query, the notes that contain every word."""
    query = cleaned(request.args.get("haku"))[:LONGEST_QUERY]
    with runtime().database.read() as rows:
        over = access.workshops(rows, account_id(), Permission.SEE, [status.value for status in OVER])
        finished = [row for row in over if not row.peers_only]
        deleted = downloads.of_deleted(rows, owners(account_id(), Permission.SEE))
    found = search.find(runtime(), query, finished) if query else search.SearchResult()
    if finished:
        search.warm(runtime())
    return render_template(
        "archive/archive.html",
        query=query,
        found=found,
        finished=finished,
        progress=search.progress(runtime(), finished),
        deleted=deleted,
    )


@pages.post("/arkisto/ladatut")
def forget_downloads() -> Response:
    """Deletes the list of files that were made of deleted workshops."""
    whose = owners(account_id(), Permission.DELETE)
    runtime().database.write(lambda rows: downloads.forget_deleted(rows, whose))
    flash(_("Luettelo on tyhjennetty."), "saved")
    return redirect(url_for("archive.show"), 303)
