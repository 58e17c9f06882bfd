"""The pages about the service: accessibility and help. And the feedback form."""

from __future__ import annotations

import time

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import Optional

from app.config.organisation import LocalText, PageText, page_text
from app.domain.limits import LONGEST_LINE, LONGEST_NOTE
from app.domain.texts import cleaned
from app.store import feedback
from app.web.current import client_address, runtime
from app.web.forms import PostedForm, needed, short
from app.web.site import locales
from app.web.site.daily_shares import Shares
from app.web.site.wrong_answers import WrongAnswers

NEVER = 1_000_000_000
MOST_OF_ONE_SOURCE = 40
"""Per day: more than the people of one office send, and far less than the daily limit for all."""

pages = Blueprint("statements", __name__)


class FeedbackForm(PostedForm):
    """Feedback on the service, and an optional address for an answer."""

    text = TextAreaField(
        _l("Palautteesi"),
        [needed(_l("Kirjoita, mitä haluat kertoa.")), short(LONGEST_NOTE)],
        filters=[cleaned],
        render_kw={"rows": 6},
    )
    reply_to = StringField(
        _l("Sähköposti tai puhelinnumero"),
        [Optional(), short(LONGEST_LINE)],
        filters=[cleaned],
        description=_l("Jos haluat vastauksen."),
    )


def say(told: LocalText) -> PageText:
    """Returns a text of the organisation in the language of the page."""
    return page_text(told, locales.chosen())


@pages.get("/saavutettavuus")
def accessibility() -> str:
    return render_template("site/accessibility.html", org=runtime().organisation, say=say)


@pages.get("/ohje")
def help_() -> str:
    return render_template("site/help.html")


@pages.get("/palaute")
def feedback_form() -> str:
    return _asking(FeedbackForm())


@pages.post("/palaute")
def give_feedback() -> Response | tuple[str, int]:
    """Stores feedback, up to a daily limit for all and one per source. A source that sends much waits longer."""
    form = FeedbackForm()
    if not form.validate():
        return _asking(form), 422
    written = feedback.Message(runtime().token(), runtime().today(), form.text.data or "", form.reply_to.data or "")
    kept = _shares().take(client_address(), written.day) and _kept(written)
    _senders().hold(client_address())
    if not kept:
        return _asking(form, full=True), 503
    flash(_("Kiitos! Palautteesi on tallessa, ja palvelun ylläpito lukee sen."), "saved")
    return redirect(url_for("statements.feedback_form"), 303)


def _kept(written: feedback.Message) -> bool:
    """Stores the feedback. Returns False when the daily limit is reached."""
    kept = False
    try:
        kept = runtime().database.write(lambda session: feedback.store(session, written))
    finally:  # also when the disk is full
        if not kept:
            _shares().give_back(client_address())
    return kept


def _asking(form: FeedbackForm, *, full: bool = False) -> str:
    org = runtime().organisation
    return render_template("site/feedback.html", form=form, full=full, org=org, say=say, days=feedback.KEPT_DAYS)


def _senders() -> WrongAnswers:
    """Returns the counter of feedback senders. It delays floods and, with such a threshold, logs nothing."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "feedback", log_threshold=NEVER)
    counter: WrongAnswers = current_app.extensions.setdefault("feedback_senders", fresh)
    return counter


def _shares() -> Shares:
    """Returns the daily quota for feedback of this process."""
    quota: Shares = current_app.extensions.setdefault("feedback_shares", Shares(MOST_OF_ONE_SOURCE))
    return quota
