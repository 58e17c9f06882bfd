"""A facilitator's workshops: the list, a new one, and the page of one."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.limits import MOST_AREAS
from app.domain.methods import COMING_WORDS, Method
from app.domain.plan import Plan
from app.domain.room.evolve import Status
from app.store.room import workshops
from app.store.room.log import decode_plan
from app.web.current import as_date, office, own_workshop, owner, runtime
from app.web.room.live_page import join_address
from app.web.workshop.last_day import KeepForm, fate
from app.web.workshop.last_day import form as keeping_form
from app.web.workshop.new_plan import begun, shelf
from app.web.workshop.plan_checks import Lack, lacks

pages = office("workshops", __name__)


@pages.get("/tyopajat")
def show() -> str:
    """Own workshops: those that are open first."""
    with runtime().database.read() as rows:
        own = workshops.of_owner(rows, owner(), [status.value for status in Status])
    by_status = {status.value: [row for row in own if row.status == status] for status in Status}
    ending = [row for row in by_status[Status.ARCHIVED] if fate(row)]
    return render_template("workshop/workshops.html", by_status=by_status, ending=ending)


@pages.get("/tyopajat/uusi")
def new() -> str:
    """Ways to begin: a method, pasted questions, an empty plan."""
    return _new()


@pages.post("/tyopajat")
def create() -> tuple[str, int] | Response:
    """Save a first draft and go on to edit it."""
    questions = request.form.get("kysymykset", "")
    try:
        plan = begun(request.form.get("menetelma", ""), questions)
    except ValueError as wrong:
        return _new(problem=str(wrong), questions=questions), 422
    workshop_id = save_draft(plan)
    return redirect(url_for("plan.edit", workshop_id=workshop_id), 303)


@pages.get("/tyopajat/<workshop_id>")
def overview(workshop_id: str) -> str:
    """One workshop: its code, what to do next."""
    return page(workshop_id)


def page(workshop_id: str, troubles: list[Lack] | None = None, keeping: KeepForm | None = None) -> str:
    """The page of one workshop, with what stopped it from opening, or from being kept longer."""
    row = own_workshop(workshop_id)
    plan = decode_plan(row.plan)
    return render_template(
        "workshop/workshop.html",
        row=row,
        plan=plan,
        retention=as_date(row.retention),
        fate=fate(row),
        keeping=keeping or keeping_form(),
        join_address=join_address(),
        lacks=lacks(plan, runtime().today()) if row.status == Status.DRAFT else [],
        troubles=troubles,
        coming_words=COMING_WORDS,
        method=shelf().get(plan.method),
    )


def save_draft(plan: Plan) -> str:
    """Keep a new workshop with its join code; its id."""
    workshop_id, epoch, today, whose = runtime().token(), runtime().token(), runtime().today(), owner()
    runtime().database.write(lambda rows: workshops.draft(rows, workshop_id, whose, plan, epoch, today))
    runtime().rooms.reserve_code(workshop_id)
    return workshop_id


def _new(problem: str = "", questions: str = "") -> str:
    told = {
        "no_questions": _("Kirjoita ainakin yksi kysymys."),
        "too_many_questions": _("Kysymyksiä voi olla enintään %(most)s.", most=MOST_AREAS),
    }.get(problem, "")
    listed = _fitting(list(shelf().values()))
    return render_template(
        "workshop/new.html",
        methods=listed,
        problem=told,
        questions=questions,
        coming_words=COMING_WORDS,
        asked=request.args,
    )


def _fitting(listed: list[Method]) -> list[Method]:
    """The methods for as many people and as much time as was asked for, if anything was."""
    people, minutes = _number("osallistujia"), _number("minuutteja")
    return [
        method
        for method in listed
        if (not people or method.people[0] <= people <= method.people[1]) and (not minutes or method.minutes <= minutes)
    ]


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text[:9]) if text.isascii() and text.isdigit() else 0
