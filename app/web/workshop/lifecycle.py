"""Opens, closes, reopens, archives and prolongs a workshop, stops its deletion. Asks only where nothing undoes it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.domain.room import peers
from app.domain.room.evolve import Status
from app.live.housekeeping.deletion import hold
from app.live.operations import Answer
from app.store.archive import deletion
from app.store.room.log import decode_plan
from app.web.archive import search
from app.web.current import facilitator, office, permitted_workshop, runtime
from app.web.site.not_saved import require_saved
from app.web.workshop.last_day import HoldForm, KeepForm, pending_deletion, requested_day
from app.web.workshop.plan_checks import find_problems
from app.web.workshop.workshops import page

pages = office("lifecycle", __name__)


@pages.post("/tyopajat/<workshop_id>/avaus")
def opening(workshop_id: str) -> tuple[str, int] | Response:
    """Opens the room if the plan is complete."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    if row.status == Status.DRAFT and (troubles := find_problems(decode_plan(row.plan), runtime().today())):
        return page(workshop_id, troubles), 422
    answer = runtime().rooms.open(workshop_id) if row.status == Status.DRAFT else _too_late()
    return _redirect(workshop_id, answer, _("Huone on auki. Kerro koodi osallistujille."))


@pages.post("/tyopajat/<workshop_id>/paattaminen")
def closing(workshop_id: str) -> Response:
    """Closes the room. The results are ready then."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    runtime().newcomers.store(workshop_id)
    answer = runtime().rooms.close(workshop_id, facilitator()) if row.status == Status.OPEN else _too_late()
    if answer.ok:
        runtime().indexing.wake()
    return _redirect(
        workshop_id,
        answer,
        _(peers.PEERS_OVER)
        if row.peers_only
        else _("Työpaja on päättynyt. Tulokset ovat valmiina. Voit vielä avata työpajan uudelleen."),
    )


@pages.post("/tyopajat/<workshop_id>/uudelleenavaus")
def reopening(workshop_id: str) -> Response:
    """Opens a closed room again."""
    permitted_workshop(Permission.LEAD, workshop_id)
    answer = runtime().rooms.reopen(workshop_id, facilitator())
    if answer.ok:
        search.forget(runtime(), workshop_id)
    return _redirect(workshop_id, answer, _("Huone on taas auki."))


@pages.post("/tyopajat/<workshop_id>/poisto")
def dropping(workshop_id: str) -> Response:
    """Deletes a draft. A room that has been open is kept until its retention date."""
    permitted_workshop(Permission.DELETE, workshop_id)
    if not runtime().database.write(lambda rows: deletion.delete_draft(rows, workshop_id)):
        return _redirect(workshop_id, _too_late(), "")
    runtime().rooms.forget(workshop_id)
    flash(_("Luonnos on poistettu."), "saved")
    return redirect(url_for("workshops.show"), 303)


@pages.get("/tyopajat/<workshop_id>/arkistointi")
def before_archiving(workshop_id: str) -> str:
    """Asks for confirmation, because archiving cannot be undone."""
    return render_template("workshop/archiving.html", row=permitted_workshop(Permission.LEAD, workshop_id))


@pages.post("/tyopajat/<workshop_id>/arkistointi")
def archiving(workshop_id: str) -> Response:
    """Archives the workshop: it is read-only from now on."""
    permitted_workshop(Permission.LEAD, workshop_id)
    if request.form.get("varmasti") != "kylla":
        return redirect(url_for("lifecycle.before_archiving", workshop_id=workshop_id), 303)
    answer = runtime().rooms.archive(workshop_id, facilitator())
    return _redirect(workshop_id, answer, _("Työpaja on arkistoitu."))


@pages.post("/tyopajat/<workshop_id>/sailytys")
def keeping(workshop_id: str) -> tuple[str, int] | Response:
    """Sets a later last day for a workshop that is deleted soon."""
    row, asked = permitted_workshop(Permission.DELETE, workshop_id), KeepForm()
    if pending_deletion(row) is None:
        return _redirect(workshop_id, _too_late(), "")
    day = requested_day(asked, row.retention)
    if not day:
        return page(workshop_id, keeping=asked), 422
    answer = runtime().rooms.keep_until(workshop_id, day)
    return _redirect(workshop_id, answer, _("Työpaja säilytetään pidempään."))


@pages.post("/tyopajat/<workshop_id>/poistoesto")
def holding(workshop_id: str) -> tuple[str, int] | Response:
    """Stops the deletion of a workshop, by date and by hand, and tells why."""
    permitted_workshop(Permission.DELETE, workshop_id)
    asked = HoldForm()
    if not asked.validate():
        return page(workshop_id, holding=asked), 422
    return _held(workshop_id, asked.reason.data or "", _("Työpajaa ei poisteta, ennen kuin sallit sen."))


@pages.post("/tyopajat/<workshop_id>/poistoesto/loppu")
def releasing(workshop_id: str) -> Response:
    """Allows the deletion again. From then on the last day counts as before."""
    permitted_workshop(Permission.DELETE, workshop_id)
    return _held(workshop_id, "", _("Työpajan saa taas poistaa."))


def _held(workshop_id: str, reason: str, done: str) -> Response:
    if not hold(runtime().rooms, workshop_id, reason):
        return changed_meanwhile(workshop_id)
    flash(done, "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)


def _too_late() -> Answer:
    return Answer(ok=False, code="late")


def _redirect(workshop_id: str, answer: Answer, done: str) -> Response:
    """Redirects to the page of the workshop, which shows its real state. `done` is the message after a success."""
    if require_saved(answer).ok:
        flash(done, "saved")
        return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
    return changed_meanwhile(workshop_id)


def changed_meanwhile(workshop_id: str) -> Response:
    """Redirects to the page of the workshop with the message that nothing was done."""
    flash(_("Tilanne oli jo muuttunut. Tässä on työpaja sellaisena kuin se nyt on."), "trouble")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
