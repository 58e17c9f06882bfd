"""What the page of a plan shows besides its fields: times, the picture of the minutes, advice, one line of facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from msgspec import Struct

from app.domain.interactions import KINDS
from app.domain.interactions.abilities import Ability
from app.domain.plan import Plan
from app.domain.room import promises
from app.domain.run_sheet.timetable import Timetable, timetable, ways_down
from app.web.site.locales import clock_sign
from app.web.workshop.plan_form import PlanForm
from app.web.workshop.sheet.advice_words import Told, advice_on

ICONS = {kind.name: kind.icon for kind in KINDS.values()}
WORKING = frozenset(kind.name for kind in KINDS.values() if kind.work or kind.opens & {Ability.WRITE, Ability.ARRANGE})
"""The kinds in which people do something with their phones; the picture of the minutes shows them darker."""


class Way(Struct, frozen=True):
    """A way to come down to what was asked: the value of its button, and its words."""

    step: str
    title: str
    before: int
    after: int


class Sheet(Struct, frozen=True):
    """The run sheet. `sign` stands between hours and minutes in the language of the page."""

    table: Timetable
    sign: str
    said: str
    ways: list[Way]
    advice: list[Told]
    facts: list[str]

    def clock(self, time: str) -> str:
        """Returns a time as the language of the page writes it."""
        return time.replace(":", self.sign)

    def advice_at(self, place: int) -> list[Told]:
        """Returns the advice at one line."""
        return [one for one in self.advice if one.place == place]


def sheet_of(form: PlanForm, plan: Plan) -> Sheet:
    """Returns the run sheet of a form. While the form has errors there is no advice: it may not be what was meant."""
    minutes = [max(0, phase.form.minutes.data or 0) for phase in form.phases]
    start = f"{form.start.data:%H:%M}" if form.start.data else ""
    table = timetable(minutes, start, max(0, form.asked.data or 0))
    titles = [phase.form.title.data or "" for phase in form.phases]
    ways = [
        Way(f"minuutit-vaihe-{way.place}-{way.minutes}", titles[way.place], minutes[way.place], way.minutes)
        for way in ways_down(table)
    ]
    advised = [] if form.errors else advice_on(plan)
    return Sheet(table, clock_sign(), length_said(table), ways, advised, list(_facts(plan)))


def length_said(table: Timetable) -> str:
    """Returns the planned minutes beside those that were asked, as a sentence."""
    asked, planned, over = table.asked, table.total, table.over
    if not asked:
        said = ngettext("Suunniteltu %(num)s minuutti.", "Suunniteltu %(num)s minuuttia.", planned)
    elif over > 0:
        said = _(
            "%(over)s min liikaa: pyydetty %(asked)s min, suunniteltu %(planned)s min.",
            over=over,
            asked=asked,
            planned=planned,
        )
    elif over < 0:
        said = _(
            "Aikaa jää %(free)s min: pyydetty %(asked)s min, suunniteltu %(planned)s min.",
            free=-over,
            asked=asked,
            planned=planned,
        )
    else:
        said = _("Pyydetty %(asked)s min, suunniteltu %(planned)s min.", asked=asked, planned=planned)
    return str(said)


def _facts(plan: Plan) -> Iterator[str]:
    """One line about the workshop: when, where, how many, who sees who wrote, until when notes are kept."""
    occasion = plan.occasion
    if occasion.day:
        yield str(format_date(date.fromisoformat(occasion.day), "full"))
    if occasion.start:
        yield _("klo %(time)s", time=occasion.start.replace(":", clock_sign()))
    if occasion.place:
        yield occasion.place
    if occasion.people:
        yield ngettext("%(num)s ihminen", "%(num)s ihmistä", occasion.people)
    yield _(promises.SAID[plan.contract].choice)
    if plan.retention:
        yield _("laput säilytetään %(date)s asti", date=format_date(date.fromisoformat(plan.retention), "medium"))
