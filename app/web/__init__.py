"""All pages. `register` is the whole wiring: languages, guards, errors, and one blueprint a noun."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.domain import limits
from app.reports import KINDS
from app.text.language_detection import language as told
from app.web.archive import archive, exports, notes, results
from app.web.current import as_date, signed_in
from app.web.operations import health
from app.web.panel import panels, report_notes, reports
from app.web.people import account, invitations, password_reset, sign_in
from app.web.room import follow_up, front, join, lead, participant
from app.web.site import assets, errors, language_switch, locales, security, statements, template_cache
from app.web.workshop import admission, deletion, imports, last_day, lifecycle, plan, workshops

NOUNS = (
    admission, archive, deletion, exports, follow_up, front, health, imports, invitations, join, language_switch, lead,
    lifecycle, password_reset, notes, account, reports, panels, plan, report_notes, results, participant, sign_in,
    statements, workshops,
)  # fmt: skip


def register(app: Flask) -> None:
    """Give the app its pages. The house must be in app.extensions["nuotio"]."""
    locales.register(app)
    security.protect(app, app.extensions["nuotio"].config)
    errors.register(app)
    assets.register(app)
    template_cache.register(app)
    app.context_processor(_everywhere)
    app.add_template_filter(as_date)
    app.add_template_filter(locales.in_its_own)
    app.add_template_filter(locales.spoken)
    app.add_template_filter(locales.of, "language_of")
    app.add_template_filter(told, "language")
    app.add_template_filter(last_day.fate)
    for noun in NOUNS:
        app.register_blueprint(noun.pages)
    app.register_blueprint(invitations.desk)


def _everywhere() -> dict[str, Any]:
    """What every template may use."""
    return {"language": locales.chosen(), "account": signed_in(), "limits": limits, "download_kinds": KINDS}
