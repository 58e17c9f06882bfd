"""Tells when a workshop is deleted, and lets its facilitator choose a later last day or stop the deletion.

A workshop stays for some days after its last day (setting RETENTION_GRACE_DAYS).
"""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec import Struct
from wtforms import DateField, StringField
from wtforms.validators import ValidationError

from app.domain import retention
from app.domain.limits import LONGEST_LINE
from app.domain.texts import cleaned
from app.store.tables import WorkshopRow
from app.text import personal
from app.web.current import runtime
from app.web.forms import PostedForm, needed, short

MONTH = 30


class PendingDeletion(Struct, frozen=True):
    """`last` is the last day, which `is_over` or not. The workshop is deleted on `gone`.

    `waits` is true while deletion waits for an administrator to check the server's clock.
    """

    last: date
    is_over: bool
    gone: date
    waits: bool


class KeepForm(PostedForm):
    """The form for a new last day."""

    until = DateField(_l("Uusi viimeinen säilytyspäivä"), [needed(_l("Valitse päivä."))])


class HoldForm(PostedForm):
    """The form of a hold: why the workshop must not be deleted."""

    reason = StringField(
        _l("Miksi työpajaa ei saa poistaa?"),
        [needed(_l("Kirjoita syy. Osallistujatkin näkevät sen.")), short(LONGEST_LINE)],
        filters=[cleaned],
    )

    def validate_reason(self, asked: StringField) -> None:
        """Refuses what looks personal: all participants may read it."""
        if personal.find(asked.data or ""):
            raise ValidationError(
                _("Kaikki osallistujat voivat lukea syyn. Kirjoita se ilman nimiä, numeroita ja osoitteita.")
            )


def pending_deletion(row: WorkshopRow) -> PendingDeletion | None:
    """Returns when a workshop is deleted, if that is near. None otherwise, for one that must not be deleted, and for a
    peer group, which is deleted when it ends: nobody can prolong it.
    """
    today, grace = runtime().today(), runtime().config.retention_grace_days
    if not row.head or row.hold or row.peers_only or not retention.is_near(row.retention, today, grace):
        return None
    last, gone = map(date.fromisoformat, (row.retention, retention.gone_on(row.retention, grace)))
    return PendingDeletion(last, retention.is_over(row.retention, today), gone, runtime().trust.leapt)


def form() -> KeepForm:
    """Returns the form with a suggestion: 30 days from today."""
    return KeepForm(until=date.fromisoformat(runtime().today()) + timedelta(days=MONTH))


def requested_day(asked: KeepForm, last_day: str) -> str:
    """Returns the new last day as an ISO date; “” if the form is not valid. The form then holds the error."""
    wanted = asked.until.data.isoformat() if asked.validate() and asked.until.data else ""
    if wanted and not retention.may_move(last_day, wanted, runtime().today(), runtime().config.retention_grace_days):
        asked.until.errors = (_("Valitse päivä, joka on vielä edessä, enintään vuoden päästä."),)
        return ""
    return wanted
