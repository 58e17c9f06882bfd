"""Deletes a whole workshop on request. The page first lists what is deleted; half a minute is left to undo it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.domain.room.evolve import OVER
from app.store.archive import deletion, downloads
from app.web.archive.results import record_of
from app.web.current import office, permitted_workshop, runtime
from app.web.workshop.lifecycle import changed_meanwhile

pages = office("deleting", __name__)


@pages.get("/tyopajat/<workshop_id>/poistaminen")
def show(workshop_id: str) -> str | Response:
    """Shows what is deleted and what stays, or that the deletion is under way."""
    row = permitted_workshop(Permission.DELETE, workshop_id)
    if row.status not in OVER or row.peers_only:
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    with runtime().database.read() as rows:
        earlier = downloads.of_workshop(rows, workshop_id)
    return render_template("workshop/deleting.html", row=row, record=record_of(workshop_id), earlier=earlier)


@pages.post("/tyopajat/<workshop_id>/poistaminen")
def delete(workshop_id: str) -> Response:
    """Marks the workshop for deletion. A background task deletes it when the time to undo is over."""
    permitted_workshop(Permission.DELETE, workshop_id)
    if not runtime().database.write(lambda rows: deletion.mark_for_deletion(rows, workshop_id)):
        return changed_meanwhile(workshop_id)
    return redirect(url_for("deleting.show", workshop_id=workshop_id), 303)


@pages.post("/tyopajat/<workshop_id>/poistaminen/kumous")
def keep(workshop_id: str) -> Response:
    """Undoes the deletion. That of a peer group ends only when the group goes on: nothing of it is kept."""
    row = permitted_workshop(Permission.DELETE, workshop_id)
    if not row.peers_only and runtime().database.write(lambda rows: deletion.keep_after_all(rows, workshop_id)):
        flash(_("Työpajaa ei poisteta."), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
