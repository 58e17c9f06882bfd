"""The survey before a workshop, as its facilitator sees it: material, a link, and roughly how many have answered."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.limits import LONGEST_NOTE
from app.domain.people.permissions import Permission
from app.domain.room.attendance import ROUND
from app.domain.room.decisions.incoming import opened, writing_phases
from app.domain.room.evolve import OVER
from app.domain.texts import cleaned
from app.domain.values import Source
from app.store import surveys
from app.store.room import waiting
from app.store.room.log import decode_plan
from app.web.current import office, permitted_workshop, runtime
from app.web.workshop.lifecycle import changed_meanwhile

pages = office("survey", __name__)


@pages.get("/tyopajat/<workshop_id>/ennakko")
def show(workshop_id: str) -> str | Response:
    """Shows the survey, or the form that makes one."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    if row.status in OVER or row.peers_only:
        return changed_meanwhile(workshop_id)
    plan, state = decode_plan(row.plan), runtime().rooms.get(workshop_id).state
    phases = [phase for phase in writing_phases(plan) if phase.id not in opened(state)]
    with runtime().database.read() as rows:
        survey, answers = surveys.of(rows, workshop_id), waiting.count(rows, workshop_id, Source.SURVEY)
    return render_template(
        "workshop/bringing/survey.html",
        row=row,
        plan=plan,
        phases=phases,
        survey=survey,
        going=survey is not None and survey.phase in [phase.id for phase in phases],
        answers=answers // ROUND * ROUND,
        fewest=ROUND,
        address=url_for("answering.show", link=survey.link, _external=True) if survey else "",
    )


@pages.post("/tyopajat/<workshop_id>/ennakko")
def keep(workshop_id: str) -> Response:
    """Opens the survey, or changes its phase and material. The link stays the same."""
    row = permitted_workshop(Permission.LEAD, workshop_id)
    plan, state = decode_plan(row.plan), runtime().rooms.get(workshop_id).state
    ids = [phase.id for phase in writing_phases(plan) if phase.id not in opened(state)]
    phase, material = request.form.get("vaihe", ""), cleaned(request.form.get("aineisto", ""))[:LONGEST_NOTE]
    if row.status in OVER or row.peers_only or phase not in ids or not plan.retention or not plan.areas:
        return changed_meanwhile(workshop_id)
    link = runtime().token()
    runtime().database.write(lambda rows: surveys.keep(rows, workshop_id, link, phase, material))
    flash(_("Ennakkokysely on auki. Lähetä linkki niille, jotka kutsut."), "saved")
    return redirect(url_for("survey.show", workshop_id=workshop_id), 303)


@pages.post("/tyopajat/<workshop_id>/ennakko/loppu")
def end(workshop_id: str) -> Response:
    """Ends the survey. The answers come in with their phase all the same."""
    permitted_workshop(Permission.LEAD, workshop_id)
    runtime().database.write(lambda rows: surveys.end(rows, workshop_id))
    flash(_("Ennakkokysely on päättynyt. Vastaukset tulevat lapuiksi, kun vaihe alkaa."), "saved")
    return redirect(url_for("survey.show", workshop_id=workshop_id), 303)
