"""All pages. `register` is the whole wiring: languages, guards, errors, and one blueprint a noun."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.domain import limits
from app.reports import KINDS
from app.text.language import language as told
from app.web import (
    admission,
    archive,
    assets,
    deleting,
    errors,
    exports,
    follow_up,
    front,
    health,
    imports,
    invitations,
    joining,
    keeping,
    language,
    lead,
    lifecycle,
    locales,
    new_password,
    notes,
    own_account,
    panel_reports,
    panels,
    plan,
    report_notes,
    results,
    room,
    security,
    signing_in,
    statements,
    warming,
    workshops,
)
from app.web.current import as_date, signed_in

NOUNS = (
    admission, archive, deleting, exports, follow_up, front, health, imports, invitations, joining, language, lead,
    lifecycle, new_password, notes, own_account, panel_reports, panels, plan, report_notes, results, room, signing_in,
    statements, workshops,
)  # fmt: skip


def register(app: Flask) -> None:
    """Give the app its pages. The house must be in app.extensions["nuotio"]."""
    locales.register(app)
    security.protect(app, app.extensions["nuotio"].config)
    errors.register(app)
    assets.register(app)
    warming.register(app)
    app.context_processor(_everywhere)
    app.add_template_filter(as_date)
    app.add_template_filter(locales.in_its_own)
    app.add_template_filter(locales.spoken)
    app.add_template_filter(locales.of, "language_of")
    app.add_template_filter(told, "language")
    app.add_template_filter(keeping.fate)
    for noun in NOUNS:
        app.register_blueprint(noun.pages)
    app.register_blueprint(invitations.desk)


def _everywhere() -> dict[str, Any]:
    """What every template may use."""
    return {"language": locales.chosen(), "account": signed_in(), "limits": limits, "download_kinds": KINDS}
