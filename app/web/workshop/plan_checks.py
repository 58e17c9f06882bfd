"""What a plan still lacks before its room can open, in words and with the place on the form where to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from msgspec import Struct

from app.domain.plan import PhaseKind, Plan

WRITTEN = (PhaseKind.WRITE, PhaseKind.COWRITE, PhaseKind.GROUP, PhaseKind.DOTS)


class Lack(Struct, frozen=True):
    """One thing to mend: `anchor` is the id of its field on the form."""

    anchor: str
    text: str


def lacks(plan: Plan, today: str) -> list[Lack]:
    """Everything that stands between this draft and an open room."""
    return [*_whole(plan, today), *_phases(plan)]


def _whole(plan: Plan, today: str) -> Iterator[Lack]:
    if plan.title == untitled():
        yield Lack("title", _("Anna työpajalle nimi."))
    if not plan.areas and any(phase.kind in WRITTEN for phase in plan.phases):
        yield Lack("alueet", _("Lisää ainakin yksi alue, jolle lappuja kirjoitetaan."))
    if not plan.phases:
        yield Lack("vaiheet", _("Lisää ainakin yksi vaihe."))
    if not plan.languages:
        yield Lack("languages", _("Valitse ainakin yksi kieli."))
    if not plan.retention:
        yield Lack("retention", _("Kerro, mihin päivään asti laput säilytetään."))
    elif plan.retention <= today:
        yield Lack("retention", _("Säilytyspäivä on jo mennyt. Valitse myöhempi päivä."))


def _phases(plan: Plan) -> Iterator[Lack]:
    for place, phase in enumerate(plan.phases):
        if phase.kind is PhaseKind.DOTS and not phase.dots:
            told = _("Vaihe %(title)s: kerro, montako pistettä jokainen saa.", title=phase.title)
            yield Lack(f"phases-{place}-dots", told)


def untitled() -> str:
    """The name of a workshop that has none."""
    return str(_("Työpaja ilman nimeä"))
