"""Reads why a facilitator hides, masks or erases a note: a cause from a short list, and words where none fits."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from msgspec import Struct

from app.domain.limits import LONGEST_LINE
from app.domain.room.acts import Act, Cause, Deed, quotes
from app.domain.room.commands import HideReason
from app.domain.texts import cleaned
from app.text import personal

CHOICES = tuple(cause for cause in Cause if cause is not Cause.NONE)
HIDDEN_FOR = {Cause.ASKED: HideReason.OTHER, Cause.NONE: HideReason.OTHER}
"""Causes that exports tell otherwise; the others have the same name there."""


class AskedCause(Struct, frozen=True):
    """The cause of the form. `trouble` says what is wrong with its words, or is “”."""

    cause: Cause
    words: str = ""
    trouble: str = ""

    def act(self, deed: Deed) -> Act:
        """Returns what participants read."""
        return Act(deed, self.cause, self.words)

    @property
    def reason(self) -> HideReason:
        """Returns the reason that exports tell of a hidden note."""
        return HIDDEN_FOR.get(self.cause) or HideReason(self.cause.value)


def asked_cause(text: str) -> AskedCause:
    """Returns the cause from the form, for a note with this text. Everybody will read it, so it may quote nothing."""
    try:
        cause = Cause(request.form.get("syy", ""))
    except ValueError:
        cause = Cause.NONE
    words = " ".join(cleaned(request.form.get("syy-sanoin"))[:LONGEST_LINE].split())
    return AskedCause(cause, words, _trouble(cause, words, text))


def _trouble(cause: Cause, words: str, text: str) -> str:
    trouble = ""
    if cause is Cause.NONE:
        trouble = _("Valitse syy.")
    elif cause is Cause.OTHER and not words:
        trouble = _("Kerro syy lyhyesti omin sanoin.")
    elif personal.find(words):
        trouble = _("Kaikki osallistujat voivat lukea syyn. Kirjoita se ilman nimiä, numeroita ja osoitteita.")
    elif quotes(words, text):
        trouble = _("Kaikki osallistujat voivat lukea syyn. Älä toista siinä lapun tekstiä.")
    return trouble
