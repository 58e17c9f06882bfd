"""Registers all pages: languages, security, errors, template filters, and one blueprint for each noun."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.domain import limits
from app.domain.room import peers, promises, promises_in_groups, stricter_promises
from app.reports import KINDS
from app.text.language_detection import language
from app.web.archive import archive, exports, mentions, receipts, results
from app.web.archive.notes import notes
from app.web.current import as_date, signed_in
from app.web.follow_up import acts, follow_up, own_copy, own_notes, tallies
from app.web.operations import health
from app.web.panel import panels, report_notes, reports
from app.web.people import account, invitations, password_reset, sign_in
from app.web.privacy import notices
from app.web.room import front, handing_over, invitation, join, lead, paper_form, participant
from app.web.site import assets, errors, language_switch, locales, security, statements, template_cache
from app.web.workshop import admission, deletion, imports, last_day, lifecycle, plan, workshops
from app.web.workshop.bringing import answering, bringing, survey

BLUEPRINT_MODULES = (
    acts, admission, answering, archive, bringing, deletion, exports, follow_up, front, handing_over, health,
    imports, invitation, invitations, join, language_switch, lead, lifecycle, mentions, notices, password_reset, notes,
    own_copy, own_notes, account, receipts, reports, panels, paper_form, plan, report_notes, results, participant,
    sign_in, statements, survey, tallies, workshops,
)  # fmt: skip


def register(app: Flask) -> None:
    """Adds the pages to the app. Needs the Runtime in app.extensions["nuotio"]."""
    locales.register(app)
    security.protect(app, app.extensions["nuotio"].config)
    errors.register(app)
    assets.register(app)
    template_cache.register(app)
    app.context_processor(_template_values)
    app.jinja_env.globals["promised"] = promises
    app.jinja_env.globals["in_groups"] = promises_in_groups
    app.jinja_env.globals["peers"] = peers
    app.jinja_env.globals["stricter"] = stricter_promises
    app.add_template_filter(as_date)
    app.add_template_filter(locales.lang_attribute)
    app.add_template_filter(locales.in_language)
    app.add_template_filter(locales.language_of)
    app.add_template_filter(language)
    app.add_template_filter(last_day.pending_deletion)
    app.add_template_filter(own_notes.known_reason)
    for module in BLUEPRINT_MODULES:
        app.register_blueprint(module.pages)
    app.register_blueprint(invitations.desk)


def _template_values() -> dict[str, Any]:
    """Returns the values that every template can use."""
    return {"language": locales.chosen(), "account": signed_in(), "limits": limits, "download_kinds": KINDS}
