"""Checks whether a plan is complete enough to open its room. Each problem names its field on the form."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from msgspec import Struct

from app.domain import retention
from app.domain.interactions.abilities import Ability
from app.domain.interactions.kind import Kind
from app.domain.plan import Plan


class PlanProblem(Struct, frozen=True):
    """A problem of a plan. `anchor` is the id of its field on the form."""

    anchor: str
    text: str


def find_problems(plan: Plan, today: str) -> list[PlanProblem]:
    """Returns all problems that keep this draft from being opened."""
    return [*_whole(plan, today), *_phases(plan)]


def _whole(plan: Plan, today: str) -> Iterator[PlanProblem]:
    if plan.title == untitled():
        yield PlanProblem("title", _("Anna työpajalle nimi."))
    if not plan.areas and any(_is_about_notes(phase.kind) for phase in plan.phases):
        yield PlanProblem("alueet", _("Lisää ainakin yksi alue, jolle lappuja kirjoitetaan."))
    if not plan.phases:
        yield PlanProblem("vaiheet", _("Lisää ainakin yksi vaihe."))
    if not plan.languages:
        yield PlanProblem("languages", _("Valitse ainakin yksi kieli."))
    if plan.peers_only and not plan.peer_roles:
        yield PlanProblem("peer_roles", _("Valitse, missä rooleissa vertaisryhmään saa tulla. Kirjoita roolit ensin."))
    if not plan.retention:
        yield PlanProblem("retention", _("Kerro, mihin päivään asti laput säilytetään."))
    elif plan.retention <= today:
        yield PlanProblem("retention", _("Säilytyspäivä on jo mennyt. Valitse myöhempi päivä."))
    elif plan.peers_only and retention.is_far_for_peers(plan.retention, today):
        why = _(
            "Jos vertaisryhmä unohtuu auki, se poistetaan pian tämän päivän jälkeen. "
            "Valitse päivä, joka on enintään kuukauden päästä."
        )
        yield PlanProblem("retention", why)


def _is_about_notes(kind: Kind) -> bool:
    return bool(kind.opens & {Ability.WRITE, Ability.ARRANGE} or kind.words.marks)


def _phases(plan: Plan) -> Iterator[PlanProblem]:
    for place, phase in enumerate(plan.phases):
        for name in phase.kind.missing(phase.settings):
            text = _(phase.kind.words.problems[name], title=phase.title)
            yield PlanProblem(f"phases-{place}-{phase.kind.name}-{name}", text)


def untitled() -> str:
    """Returns the placeholder title of a workshop without one."""
    return str(_("Työpaja ilman nimeä"))
