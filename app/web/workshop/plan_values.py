"""Converts a plan to the values of its form, and the form back to values of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from app.domain.limits import (
    LONGEST_LINE,
    MOST_ROLES,
)
from app.domain.occasion import Occasion
from app.domain.plan import Phase, Plan
from app.domain.texts import cleaned
from app.web.workshop import kind_fields
from app.web.workshop.plan_form import PlanForm

AS_THEY_ARE = ("id", "title", "instruction", "minutes", "areas", "roles_off", "summary_only")
"""Fields of a phase that have the same name in the form."""


def form_for(plan: Plan, **sent: Any) -> PlanForm:
    """Returns the form as the browser sent it; for a GET request, and with `formdata=None`, filled from the plan."""
    form = PlanForm(data=values_of(plan), **sent)
    areas: Any = {area.form.id.data: area.form.title.data or area.form.id.data or "" for area in form.areas}
    for phase in form.phases:
        phase.form.areas.choices = areas
    roles = _lines(form.roles.data or "")
    form.peer_roles.choices = [(role, role) for role in roles]
    form.peer_roles.data = [role for role in form.peer_roles.data or () if role in roles]
    return form


def values_of(plan: Plan) -> dict[str, Any]:
    """Returns the values that the form shows of a plan."""
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "host": plan.host,
        **_occasion_shown(plan.occasion),
        "areas": [{"id": area.id, "title": area.title, "prompt": area.prompt} for area in plan.areas],
        "phases": [_shown(phase) for phase in plan.phases],
        "roles": "\n".join(plan.roles),
        "viewpoints": plan.viewpoints,
        "peers_only": plan.peers_only,
        "peer_roles": list(plan.peer_roles),
        "contract": plan.contract.value,
        "summary_only": plan.summary_only,
        "secrecy": plan.secrecy.value,
        "languages": list(plan.languages),
        "retention": date.fromisoformat(plan.retention) if plan.retention else None,
        "capacity": plan.capacity,
    }


def _occasion_shown(occasion: Occasion) -> dict[str, Any]:
    return {
        "day": date.fromisoformat(occasion.day) if occasion.day else None,
        "start": time.fromisoformat(occasion.start) if occasion.start else None,
        "asked": occasion.minutes or None,
        "people": occasion.people or None,
        "place": occasion.place,
        "link": occasion.link,
        "fee": occasion.fee,
        "support": occasion.support,
        "support_at": occasion.support_at,
        "answer_day": date.fromisoformat(occasion.answer_day) if occasion.answer_day else None,
        "answer": occasion.answer,
    }


def _occasion_from(form: PlanForm) -> dict[str, Any]:
    return {
        "day": form.day.data.isoformat() if form.day.data else "",
        "start": f"{form.start.data:%H:%M}" if form.start.data else "",
        "minutes": form.asked.data or 0,
        "people": form.people.data or 0,
        "place": form.place.data or "",
        "link": form.link.data or "",
        "fee": form.fee.data or "",
        "support": form.support.data or "",
        "support_at": form.support_at.data or "",
        "answer_day": form.answer_day.data.isoformat() if form.answer_day.data else "",
        "answer": form.answer.data or "",
    }


def _shown(phase: Phase) -> dict[str, Any]:
    same = {name: getattr(phase, name) for name in AS_THEY_ARE}
    return {**same, "kind": phase.kind.name, "contract": phase.contract or "", **kind_fields.values_of(phase.settings)}


def values_from(form: PlanForm, plan: Plan) -> dict[str, Any]:
    """Returns the form as values of a plan. What the form does not show is taken from `plan`."""
    coming = {phase.id: phase.coming for phase in plan.phases}
    areas = [area.form.data for area in form.areas]
    return {
        "title": form.title.data,
        "purpose": form.purpose.data,
        "host": form.host.data or "",
        "occasion": _occasion_from(form),
        "areas": areas,
        "phases": [_phase(entry.form.data, coming, {area["id"] for area in areas}) for entry in form.phases],
        "roles": _lines(form.roles.data or ""),
        "viewpoints": form.viewpoints.data,
        "peers_only": form.peers_only.data,
        "peer_roles": form.peer_roles.data,
        "contract": form.contract.data,
        "summary_only": form.summary_only.data,
        "secrecy": form.secrecy.data,
        "languages": form.languages.data,
        "retention": form.retention.data.isoformat() if form.retention.data else "",
        "capacity": form.capacity.data or plan.capacity,
        "method": plan.method,
    }


def _phase(values: dict[str, Any], coming: dict[str, tuple[str, ...]], areas: set[str]) -> dict[str, Any]:
    kind = values["kind"]
    return {
        **{name: values[name] for name in AS_THEY_ARE},
        "settings": kind_fields.settings_from(kind, values.get(kind, {})),
        "minutes": values["minutes"] or 0,
        "areas": [area for area in values["areas"] or [] if area in areas],
        "coming": coming.get(values["id"], ()),
        "contract": values["contract"] or None,
    }


def _lines(text: str) -> list[str]:
    lines: Iterable[str] = (cleaned(line)[:LONGEST_LINE] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST_ROLES]


def coming_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Returns the announced features of each phase that has some, by the phase's id."""
    return {phase.id: phase.coming for phase in plan.phases if phase.coming}
