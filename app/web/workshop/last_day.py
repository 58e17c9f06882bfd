"""Tells when an expired workshop is deleted, and lets its facilitator choose a later last day.

A workshop stays for some days after its last day (setting RETENTION_GRACE_DAYS).
"""

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


class PendingDeletion(Struct, frozen=True):
    """`ended` was the last day. The workshop is deleted on `gone`.

    `waits` is true while deletion waits for an administrator to check the server's clock.
    """

    ended: date
    gone: date
    waits: bool


class KeepForm(PostedForm):
    """The form for a new last day."""

    until = DateField(_l("Uusi viimeinen säilytyspäivä"), [needed(_l("Valitse päivä."))])


def pending_deletion(row: WorkshopRow) -> PendingDeletion | None:
    """Returns when an expired workshop is deleted; None for a workshop that has not expired."""
    if not row.head or not retention.is_over(row.retention, runtime().today()):
        return None
    gone = retention.gone_on(row.retention, runtime().config.retention_grace_days)
    return PendingDeletion(date.fromisoformat(row.retention), date.fromisoformat(gone), runtime().trust.leapt)


def form() -> KeepForm:
    """Returns the form with a suggestion: 30 days from today."""
    return KeepForm(until=date.fromisoformat(runtime().today()) + timedelta(days=MONTH))


def requested_day(asked: KeepForm, last_day: str) -> str:
    """Returns the new last day as an ISO date; “” if the form is not valid. The form then holds the error."""
    wanted = asked.until.data.isoformat() if asked.validate() and asked.until.data else ""
    if wanted and not retention.may_move(last_day, wanted, runtime().today()):
        asked.until.errors = (_("Valitse päivä, joka on vielä edessä, enintään vuoden päästä."),)
        return ""
    return wanted
