"""Past its last day a workshop is still there for some days: told where the facilitator looks, who may move it on."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec import Struct
from wtforms import DateField

from app.domain import retention
from app.store.tables import WorkshopRow
from app.web.current import runtime
from app.web.forms import PostedForm, needed

MONTH = 30


class Fate(Struct, frozen=True):
    """`ended` was the last day; on `gone` it is deleted, or later where the clock of the server has to be looked at."""

    ended: date
    gone: date
    waits: bool


class KeepForm(PostedForm):
    """A new last day."""

    until = DateField(_l("Uusi viimeinen säilytyspäivä"), [needed(_l("Valitse päivä."))])


def fate(row: WorkshopRow) -> Fate | None:
    """What becomes of a workshop whose last day has gone by; None for all others."""
    if not row.head or not retention.is_over(row.retention, runtime().today()):
        return None
    gone = retention.gone_on(row.retention, runtime().config.retention_grace_days)
    return Fate(date.fromisoformat(row.retention), date.fromisoformat(gone), runtime().trust.leapt)


def form() -> KeepForm:
    """For the page of a workshop: a month on, until another day is chosen."""
    return KeepForm(until=date.fromisoformat(runtime().today()) + timedelta(days=MONTH))


def moved_to(asked: KeepForm, last_day: str) -> str:
    """The new last day that was asked for, as an ISO date; empty where it may not be, and the form says why."""
    wanted = asked.until.data.isoformat() if asked.validate() and asked.until.data else ""
    if wanted and not retention.may_move(last_day, wanted, runtime().today()):
        asked.until.errors = (_("Valitse päivä, joka on vielä edessä, enintään vuoden päästä."),)
        return ""
    return wanted
