"""Creates a first plan: from a method, from pasted questions or empty, in the language of the page."""

from __future__ import annotations

from functools import cache

from flask import request
from flask_babel import gettext as _
from msgspec.structs import replace
from werkzeug.exceptions import BadRequest

from app.domain import methods
from app.domain.methods import Method
from app.domain.plan import Plan
from app.domain.questions import plan_from_questions
from app.domain.texts import shows
from app.paths import METHODS
from app.web.current import runtime
from app.web.workshop.plan_checks import untitled


def start_plan(method: str, questions: str) -> Plan:
    """Returns a first plan: of a method, of pasted questions, or empty. Raises ValueError with an error code."""
    if method and method not in method_library():
        raise BadRequest
    if method:
        plan = methods.plan_from(method_library()[method])
    elif shows(questions):
        plan = plan_from_questions(questions, title=untitled())
    elif "kysymykset" in request.form:
        raise ValueError("no_questions")
    else:
        plan = Plan(title=untitled(), roles=methods.DEFAULT_ROLES)
    capacity = min(plan.capacity, runtime().config.max_participants)
    return replace(_in_language(plan), retention=in_a_year(runtime().today()), capacity=capacity)


def _in_language(plan: Plan) -> Plan:
    """Translates the product's own texts in the plan. Texts that have no translation stay as they are."""
    phases = tuple(
        replace(phase, title=_(phase.title), instruction=phase.instruction and _(phase.instruction))
        for phase in plan.phases
    )
    return replace(plan, phases=phases, roles=tuple(_(role) for role in plan.roles))


def in_a_year(today: str) -> str:
    """Returns the same day next year: the default last day of a workshop."""
    year, rest = today.split("-", 1)
    return f"{int(year) + 1}-{'02-28' if rest == '02-29' else rest}"


@cache
def method_library() -> dict[str, Method]:
    """Returns the methods of the product, by id."""
    return methods.parse(METHODS.read_bytes())
