"""Prints the invitation to a workshop on A4, and makes its calendar file. They name nobody who comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from flask import flash, redirect, render_template, send_file, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.domain.plan import Plan
from app.domain.room import peers, promises
from app.store.room.log import decode_plan
from app.store.tables import WorkshopRow
from app.web.current import as_date, office, permitted_workshop, runtime
from app.web.room.calendar_file import Invited, calendar_file, length
from app.web.room.live_page import join_address
from app.web.site.locales import clock_sign

pages = office("invitation", __name__)


@pages.get("/tyopajat/<workshop_id>/kutsu")
def show(workshop_id: str) -> str:
    """Shows the invitation as it prints."""
    row = permitted_workshop(Permission.SEE, workshop_id)
    plan = decode_plan(row.plan)
    return render_template(
        "room/invitation.html",
        row=row,
        plan=plan,
        facts=[(name, told) for name, told in _facts(plan) if told],
        missing=[name.lower() for name, told in _facts(plan) if not told],
        writing=peers.PEERS if plan.peers_only else promises.loosest(plan).writing,
        retention=as_date(plan.retention),
        join_address=join_address(),
    )


@pages.get("/tyopajat/<workshop_id>/kutsu.ics")
def calendar(workshop_id: str) -> Response:
    """Sends the calendar file. Without a day there is nothing to put into a calendar."""
    row = permitted_workshop(Permission.SEE, workshop_id)
    plan = decode_plan(row.plan)
    if not plan.occasion.day:
        flash(_("Kerro suunnitelmassa ensin, minä päivänä työpaja on."), "trouble")
        return redirect(url_for("invitation.show", workshop_id=workshop_id), 303)
    file = BytesIO(calendar_file(plan, _invited(row, plan)))
    return send_file(file, "text/calendar; charset=utf-8", as_attachment=True, download_name="kutsu.ics", max_age=0)


def _invited(row: WorkshopRow, plan: Plan) -> Invited:
    """The identifier is derived, so that who gets the file does not learn the address of the workshop's own pages."""
    code = row.join_code or ""
    way = (_("Osoite: %(address)s", address=join_address()), _("Koodi: %(code)s", code=code)) if code else ()
    told = (f"{name}: {what}" for name, what in _facts(plan) if what)
    return Invited(
        uid=str(uuid5(NAMESPACE_URL, f"{join_address()}#{row.id}")),
        made=runtime().now(),
        zone=runtime().config.zone,
        told=tuple(filter(None, (plan.purpose, *told, *way))),
        url=f"{join_address()}#{code}" if code else "",
    )


def _facts(plan: Plan) -> Iterator[tuple[str, str]]:
    """What who is invited wants to know, in order. What the plan does not tell is “”."""
    occasion = plan.occasion
    yield _("Milloin"), _when(plan)
    yield _("Missä"), occasion.place
    yield _("Etänä"), occasion.link
    yield _("Palkkio ja matkakulut"), occasion.fee
    yield _("Kuka ohjaa"), plan.host
    answer = ", ".join(filter(None, (_day(occasion.answer_day), occasion.answer)))
    yield _("Milloin ja missä kuulet, mitä asioista seuraa"), answer


def _when(plan: Plan) -> str:
    occasion = plan.occasion
    if not (occasion.day and occasion.start):
        return _day(occasion.day)
    begins = datetime.fromisoformat(f"{occasion.day}T{occasion.start}")
    ends = begins + timedelta(minutes=length(plan))
    clock = f"{begins:%H:%M}–{ends:%H:%M}" if ends > begins else f"{begins:%H:%M}"
    return str(_("%(day)s klo %(time)s", day=_day(occasion.day), time=clock.replace(":", clock_sign())))


def _day(day: str) -> str:
    return str(format_date(date.fromisoformat(day), "full")) if day else ""
