"""The long form of a plan. It takes a draft as it is: what is missing is told when the room is opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.domain.limits import (
    LONGEST_LINE,
    LONGEST_PARAGRAPH,
    MOST_AREAS,
    MOST_DOTS,
    MOST_MINUTES,
    MOST_PEOPLE,
    MOST_PHASES,
    MOST_ROLES,
)
from app.domain.plan import Plan
from app.domain.texts import cleaned
from app.web.forms import PostedForm, short
from app.web.plan_choices import CONTRACTS, KINDS, LANGUAGES, SECRECY, offered

LOW = _l("Kirjoita kokonainen luku, joka on %(min)d–%(max)d.")


def whole(low: int, high: int) -> list[Any]:
    """A whole number from `low` to `high`, or nothing."""
    return [Optional(), NumberRange(low, high, message=LOW)]


AS_THEY_ARE = ("id", "title", "instruction", "minutes", "dots", "dots_open", "areas")
"""Fields of a phase that the form holds under the same name."""


class TicksField(SelectMultipleField):
    """Any number of ticks."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AreaForm(Form):
    """A part of the board."""

    id = HiddenField(validators=[Regexp(r"^[a-z0-9-]{1,24}\Z")])
    title = StringField(_l("Alueen nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    prompt = TextAreaField(_l("Kysymys tai kehote"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])


class PhaseForm(Form):
    """A step of the workshop."""

    id = HiddenField(validators=[Regexp(r"^[a-z0-9-]{1,24}\Z")])
    title = StringField(_l("Vaiheen nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    kind = SelectField(_l("Mitä vaiheessa tehdään"), choices=offered(KINDS))
    instruction = TextAreaField(_l("Ohje osallistujille"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])
    minutes = IntegerField(_l("Kesto minuutteina"), whole(0, MOST_MINUTES))
    dots = IntegerField(_l("Pisteitä jokaiselle"), whole(0, MOST_DOTS))
    dots_open = BooleanField(_l("Pisteet näkyvät kaikille jo silloin, kun niitä annetaan"))
    areas = TicksField(_l("Vain näillä alueilla"))


class PlanForm(PostedForm):
    """A workshop before it opens."""

    title = StringField(_l("Työpajan nimi"), [short(LONGEST_LINE)], filters=[cleaned])
    purpose = TextAreaField(_l("Mitä varten työpaja on"), [short(LONGEST_PARAGRAPH)], filters=[cleaned])
    areas = FieldList(FormField(AreaForm), max_entries=MOST_AREAS)
    phases = FieldList(FormField(PhaseForm), max_entries=MOST_PHASES)
    roles = TextAreaField(_l("Roolit, yksi riville"), [short((LONGEST_LINE + 2) * MOST_ROLES)], filters=[cleaned])
    contract = RadioField(_l("Kuka näkee, kuka lapun kirjoitti?"), choices=offered(CONTRACTS))
    secrecy = RadioField(_l("Tulosten julkisuus"), choices=offered(SECRECY))
    languages = TicksField(_l("Työpajan kielet"), choices=offered(LANGUAGES))
    retention = DateField(_l("Laput säilytetään tähän päivään"), [Optional()])
    capacity = IntegerField(_l("Osallistujia enintään"), whole(1, MOST_PEOPLE))


def form_for(plan: Plan) -> PlanForm:
    """The form as the browser sent it, or filled from the plan when it is only shown."""
    form = PlanForm(data=_values(plan))
    areas: Any = {area.form.id.data: area.form.title.data or area.form.id.data or "" for area in form.areas}
    for phase in form.phases:
        phase.form.areas.choices = areas
    return form


def _values(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "areas": [{"id": area.id, "title": area.title, "prompt": area.prompt} for area in plan.areas],
        "phases": [
            {**{name: getattr(phase, name) for name in AS_THEY_ARE}, "kind": phase.kind.value} for phase in plan.phases
        ],
        "roles": "\n".join(plan.roles),
        "contract": plan.contract.value,
        "secrecy": plan.secrecy.value,
        "languages": list(plan.languages),
        "retention": date.fromisoformat(plan.retention) if plan.retention else None,
        "capacity": plan.capacity,
    }


def filled(form: PlanForm, plan: Plan) -> dict[str, Any]:
    """The plan as plain values after the form; what the form does not show stays as it was in `plan`."""
    coming = {phase.id: phase.coming for phase in plan.phases}
    areas = [area.form.data for area in form.areas]
    return {
        "title": form.title.data,
        "purpose": form.purpose.data,
        "areas": areas,
        "phases": [_phase(entry.form.data, coming, {area["id"] for area in areas}) for entry in form.phases],
        "roles": _lines(form.roles.data or ""),
        "contract": form.contract.data,
        "secrecy": form.secrecy.data,
        "languages": form.languages.data,
        "retention": form.retention.data.isoformat() if form.retention.data else "",
        "capacity": form.capacity.data or plan.capacity,
        "method": plan.method,
    }


def _phase(values: dict[str, Any], coming: dict[str, tuple[str, ...]], areas: set[str]) -> dict[str, Any]:
    return {
        **values,
        "minutes": values["minutes"] or 0,
        "dots": values["dots"] or 0,
        "areas": [area for area in values["areas"] or [] if area in areas],
        "coming": coming.get(values["id"], ()),
    }


def _lines(text: str) -> list[str]:
    lines: Iterable[str] = (cleaned(line)[:LONGEST_LINE] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST_ROLES]


def coming_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What a phase will have one day, by its id."""
    return {phase.id: phase.coming for phase in plan.phases if phase.coming}
