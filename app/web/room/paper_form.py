"""Prints the form of a phase on A4, with rows for notes. People without a phone fill it in.

Sheets are numbered, and rows on them, so that a row is not written down twice. Nothing about them is stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import abort, render_template, request
from msgspec import Struct

from app.domain.interactions.abilities import Ability
from app.domain.people.permissions import Permission
from app.domain.plan import Phase, Plan
from app.domain.room import promises_on_paper
from app.store.room.log import decode_plan
from app.web.current import office, permitted_workshop
from app.web.room import live_page

ROWS = 8
"""About so many rows for handwriting fit on a sheet beside one question."""
FEWEST = 2
SHEETS, SHEETS_AT_FIRST = range(1, 31), 5

pages = office("paper_form", __name__)


class Question(Struct, frozen=True):
    """A question and the numbers of its rows: they run over the whole sheet."""

    title: str
    prompt: str
    rows: range


@pages.get("/tyopajat/<workshop_id>/lomake")
def show(workshop_id: str) -> str:
    """Shows the sheets of one phase, the first one that has any unless it is asked for. The browser prints them."""
    row = permitted_workshop(Permission.SEE, workshop_id)
    plan = decode_plan(row.plan)
    phases = [phase for phase in plan.phases if writes(phase)]
    asked = request.args.get("vaihe", phases[0].id if phases else "")
    phase = next((one for one in phases if one.id == asked), None)
    if phases and phase is None:
        abort(404)
    return render_template(
        "room/paper_form.html",
        row=row,
        plan=plan,
        phases=phases,
        phase=phase,
        contract=plan.contract_of(phase.id) if phase else plan.contract,
        questions=tuple(_questions(plan, phase)) if phase else (),
        sheets=_sheets(request.args.get("arkkeja", "")),
        most=SHEETS[-1],
        join_address=live_page.join_address(),
        on_paper=promises_on_paper,
    )


def writes(phase: Phase) -> bool:
    """Whether notes are written in this phase."""
    return Ability.WRITE in phase.kind.opens


def _sheets(text: str) -> int:
    """Returns how many sheets are asked for, within what can be printed at once."""
    return int(text) if text in map(str, SHEETS) else SHEETS_AT_FIRST


def _questions(plan: Plan, phase: Phase) -> Iterator[Question]:
    asked = [area for area in plan.areas if not phase.areas or area.id in phase.areas]
    each = max(FEWEST, ROWS // max(len(asked), 1))
    for place, area in enumerate(asked):
        yield Question(area.title, area.prompt, range(place * each + 1, (place + 1) * each + 1))
