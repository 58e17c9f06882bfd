"""Edits and saves the plan of a workshop. Once the room has opened, the plan cannot change: it was promised."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.domain.methods import COMING_WORDS
from app.domain.people.permissions import Permission
from app.domain.plan import Plan
from app.domain.room.evolve import Status
from app.store.room import workshops
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.web.current import office, permitted_workshop, runtime
from app.web.workshop.plan_checks import untitled
from app.web.workshop.plan_choices import CONTRACT_HINTS
from app.web.workshop.plan_form import PlanForm
from app.web.workshop.plan_steps import Removed, StepResult, apply_step, put_back
from app.web.workshop.plan_values import coming_of, form_for, values_from
from app.web.workshop.sheet.lines import ICONS, WORKING, sheet_of

pages = office("plan", __name__)


@pages.get("/tyopajat/<workshop_id>/suunnitelma")
def edit(workshop_id: str) -> str | Response:
    """Shows the form. For a room that has opened, redirects to the page of the workshop."""
    row = permitted_workshop(Permission.EDIT, workshop_id)
    if row.status != Status.DRAFT:
        return _promised(workshop_id)
    plan = decode_plan(row.plan)
    return _page(row, plan, form_for(plan))


@pages.post("/tyopajat/<workshop_id>/suunnitelma")
def save(workshop_id: str) -> str | tuple[str, int] | Response:
    """Saves the draft, complete or not, and does what the pressed button says."""
    row = permitted_workshop(Permission.EDIT, workshop_id)
    old = decode_plan(row.plan)
    form = form_for(old)
    if not form.validate():
        return _page(row, old, form), 422
    stepped = _stepped(values_from(form, old), request.form.get("toimi", ""))
    plan = msgspec.convert(_named(stepped.values), Plan)
    if not runtime().database.write(lambda rows: workshops.replan(rows, workshop_id, plan)):
        return _promised(workshop_id)
    runtime().rooms.forget(workshop_id)
    if stepped.removed:
        # No redirect: the page itself holds what was removed, so that it can be put back. Sent again, it does no more.
        return _page(row, plan, form_for(plan, formdata=None), stepped.removed)
    if stepped.place:
        opened = stepped.place if stepped.opens else None
        return redirect(url_for("plan.edit", workshop_id=workshop_id, _anchor=stepped.place, auki=opened), 303)
    flash(_("Suunnitelma on tallennettu."), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)


def _stepped(values: dict[str, Any], step: str) -> StepResult:
    if step != "palauta":
        return apply_step(values, step)
    try:
        removed = msgspec.json.decode(request.form.get("poistettu", ""), type=Removed)
        restored = put_back(values, removed)
        msgspec.convert(_named(restored.values), Plan)
    except (msgspec.DecodeError, KeyError) as wrong:
        raise BadRequest from wrong
    return restored


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """Gives a title to everything without one, so that a draft can always be saved and shown."""
    areas = [
        {**area, "title": area["title"] or _("Alue %(n)s", n=place)}
        for place, area in enumerate(values["areas"], start=1)
    ]
    phases = [
        {**phase, "title": phase["title"] or _("Vaihe %(n)s", n=place)}
        for place, phase in enumerate(values["phases"], start=1)
    ]
    return {**values, "title": values["title"] or untitled(), "areas": areas, "phases": phases}


def _page(row: WorkshopRow, plan: Plan, form: PlanForm, removed: Removed | None = None) -> str:
    return render_template(
        "workshop/plan.html",
        row=row,
        form=form,
        sheet=sheet_of(form, plan),
        removed=removed,
        removed_json=msgspec.json.encode(removed).decode() if removed else "",
        opened=request.args.get("auki", ""),
        facts_errors=set(form.errors) - {"title", "areas", "phases", "csrf_token"},
        kind_names=[phase.form.kind.data for phase in form.phases],
        icons=ICONS,
        working=WORKING,
        coming=coming_of(plan),
        coming_words=COMING_WORDS,
        contract_hints=CONTRACT_HINTS,
    )


def _promised(workshop_id: str) -> Response:
    flash(_("Huone on jo avattu. Suunnitelmaa ei voi enää muuttaa, koska se on luvattu osallistujille."), "trouble")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id), 303)
