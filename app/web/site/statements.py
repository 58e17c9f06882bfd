"""What the service says of itself: accessibility, privacy, help. And what people say of it."""

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
from app.web.current import address, runtime
from app.web.forms import PostedForm, needed, short
from app.web.site import locales
from app.web.site.shares import Shares
from app.web.site.wrong_answers import WrongAnswers

NEVER = 1_000_000_000
MOST_OF_ONE_SOURCE = 40
"""In a day: more than the people of one office write, and far from all that a day has room for."""

pages = Blueprint("statements", __name__)


class FeedbackForm(PostedForm):
    """What somebody wants to say of the service, and where they want an answer if they do."""

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
    """A text of the organisation for this page."""
    return page_text(told, locales.chosen())


@pages.get("/saavutettavuus")
def accessibility() -> str:
    return render_template("site/accessibility.html", org=runtime().organisation, say=say)


@pages.get("/tietosuoja")
def privacy() -> str:
    grace = runtime().config.retention_grace_days
    return render_template(
        "site/privacy.html", org=runtime().organisation, say=say, grace=grace, feedback_days=feedback.KEPT_DAYS
    )


@pages.get("/ohje")
def help_() -> str:
    return render_template("site/help.html")


@pages.get("/palaute")
def feedback_form() -> str:
    return _asking(FeedbackForm())


@pages.post("/palaute")
def give_feedback() -> Response | tuple[str, int]:
    """Keep it. Who sends much waits longer for each answer; beyond a flood nothing more is taken that day, and from
    one source long before.
    """
    form = FeedbackForm()
    if not form.validate():
        return _asking(form), 422
    written = feedback.Message(runtime().token(), runtime().today(), form.text.data or "", form.reply_to.data or "")
    kept = _shares().take(address(), written.day) and _kept(written)
    _senders().hold(address())
    if not kept:
        return _asking(form, full=True), 503
    flash(_("Kiitos! Palautteesi on tallessa, ja palvelun ylläpito lukee sen."), "saved")
    return redirect(url_for("statements.feedback_form"), 303)


def _kept(written: feedback.Message) -> bool:
    """Whether there was room for it."""
    kept = False
    try:
        kept = runtime().database.write(lambda session: feedback.store(session, written))
    finally:  # a full disk takes nobody's share either
        if not kept:
            _shares().give_back(address())
    return kept


def _asking(form: FeedbackForm, *, full: bool = False) -> str:
    org = runtime().organisation
    return render_template("site/feedback.html", form=form, full=full, org=org, say=say, days=feedback.KEPT_DAYS)


def _senders() -> WrongAnswers:
    """Those of this server. Feedback is never wrong, so the log has nothing to tell of it."""
    fresh = WrongAnswers(time.monotonic, time.sleep, "feedback", worth_telling=NEVER)
    kept: WrongAnswers = current_app.extensions.setdefault("feedback_senders", fresh)
    return kept


def _shares() -> Shares:
    """Those of this server."""
    kept: Shares = current_app.extensions.setdefault("feedback_shares", Shares(MOST_OF_ONE_SOURCE))
    return kept
