"""A facilitator's workshops: the list, creating one, and the page of one."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.limits import MOST_AREAS
from app.domain.methods import COMING_WORDS, Method, readiest_first
from app.domain.people.permissions import Permission
from app.domain.plan import Plan
from app.domain.record import Record
from app.domain.room.evolve import Status
from app.reports import kinds_for
from app.store import access
from app.store.room import workshops
from app.store.room.log import decode_plan
from app.web.current import account_id, as_date, office, permitted_workshop, runtime
from app.web.room.live_page import join_address
from app.web.site.locales import chosen
from app.web.workshop.last_day import HoldForm, KeepForm, pending_deletion
from app.web.workshop.last_day import form as keeping_form
from app.web.workshop.new_plan import method_library, start_plan
from app.web.workshop.plan_checks import PlanProblem, find_problems

pages = office("workshops", __name__)


@pages.get("/tyopajat")
def show() -> str:
    """Lists own workshops by status."""
    with runtime().database.read() as rows:
        own = access.workshops(rows, account_id(), Permission.SEE, [status.value for status in Status])
    by_status = {status.value: [row for row in own if row.status == status] for status in Status}
    ending = [row for row in by_status[Status.ARCHIVED] if row.hold or pending_deletion(row)]
    return render_template("workshop/workshops.html", by_status=by_status, ending=ending)


@pages.get("/tyopajat/uusi")
def new() -> str:
    """Shows the ways to begin: a method, pasted questions, an empty plan."""
    return _new()


@pages.post("/tyopajat")
def create() -> tuple[str, int] | Response:
    """Saves a first draft and redirects to its form."""
    questions = request.form.get("kysymykset", "")
    try:
        plan = start_plan(request.form.get("menetelma", ""), questions)
    except ValueError as wrong:
        return _new(problem=str(wrong), questions=questions), 422
    workshop_id = save_draft(plan)
    return redirect(url_for("plan.edit", workshop_id=workshop_id), 303)


@pages.get("/tyopajat/<workshop_id>")
def overview(workshop_id: str) -> str:
    """Shows one workshop: its code and what to do next."""
    return page(workshop_id)


def page(
    workshop_id: str,
    troubles: list[PlanProblem] | None = None,
    keeping: KeepForm | None = None,
    holding: HoldForm | None = None,
) -> str:
    """Renders the page of one workshop.

    `troubles` stopped it from opening. `keeping` and `holding` are forms with errors: a later last day, a hold.
    """
    row = permitted_workshop(Permission.SEE, workshop_id)
    plan = decode_plan(row.plan)
    return render_template(
        "workshop/workshop.html",
        row=row,
        plan=plan,
        retention=as_date(row.retention),
        pending_deletion=pending_deletion(row),
        keeping=keeping or keeping_form(),
        holding=holding or HoldForm(),
        join_address=join_address(),
        problems=find_problems(plan, runtime().today()) if row.status == Status.DRAFT else [],
        troubles=troubles,
        coming_words=COMING_WORDS,
        method=method_library().get(plan.method),
        files=kinds_for(Record, chosen()) if row.status == Status.OPEN else {},
    )


def save_draft(plan: Plan) -> str:
    """Stores a new workshop and reserves its join code. Returns its id."""
    workshop_id, epoch, today, whose = runtime().token(), runtime().token(), runtime().today(), account_id()
    runtime().database.write(lambda rows: workshops.draft(rows, workshop_id, whose, plan, epoch, today))
    runtime().rooms.reserve_code(workshop_id)
    return workshop_id


def _new(problem: str = "", questions: str = "") -> str:
    message = {
        "no_questions": _("Kirjoita ainakin yksi kysymys."),
        "too_many_questions": _("Kysymyksiä voi olla enintään %(most)s.", most=MOST_AREAS),
    }.get(problem, "")
    listed = readiest_first(_fitting(list(method_library().values())))
    return render_template(
        "workshop/new.html",
        methods=listed,
        problem=message,
        questions=questions,
        coming_words=COMING_WORDS,
        asked=request.args,
    )


def _fitting(listed: list[Method]) -> list[Method]:
    """Returns the methods that fit the number of people and the minutes in the query, where given."""
    people, minutes = _number("osallistujia"), _number("minuutteja")
    return [
        method
        for method in listed
        if (not people or method.people[0] <= people <= method.people[1]) and (not minutes or method.minutes <= minutes)
    ]


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text[:9]) if text.isascii() and text.isdigit() else 0
