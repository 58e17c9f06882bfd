"""The page of the privacy notice, and the version in effect: a new text becomes a version when first asked for."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, abort, current_app, render_template, request
from msgspec import Struct

from app.config.organisation import Organisation
from app.domain.privacy import notice
from app.domain.privacy.notice import NoticeVersion
from app.store import privacy_notices
from app.store.db.failure_reasons import NotDone
from app.web.current import as_date, runtime
from app.web.privacy.notice_text import notice_text
from app.web.site.locales import chosen

pages = Blueprint("privacy", __name__)


class _InEffect(NamedTuple):
    """The version in effect, and the organisation of whose texts it was made."""

    org: Organisation
    version: NoticeVersion


class NoticeChange(Struct, frozen=True):
    """What a newer version changed: its number, its date, and the headings of what differs."""

    number: int
    day: str
    parts: tuple[str, ...]


@pages.get("/tietosuoja")
def show() -> str:
    """Shows the version in effect."""
    return _page(in_effect())


@pages.get("/tietosuoja/<int:number>")
def version(number: int) -> str:
    """Shows a version, however old."""
    found = _found(number)
    return _page(found) if found else abort(404)


def in_effect() -> NoticeVersion:
    """Returns the version in effect. Publishes it if its text is new; number 0 while nothing can be written."""
    org, kept = runtime().organisation, current_app.extensions.get("privacy_notice")
    if kept and kept.org is org:
        return kept.version  # type: ignore[no-any-return]
    body, today = notice.encode(notice_text(org, runtime().config.retention_grace_days)), runtime().today()
    try:
        published = runtime().database.write(lambda rows: privacy_notices.publish(rows, body, today))
    except (NotDone, OSError):  # a notice can be read also while the disk is full
        return notice.version(0, today, body)
    current_app.extensions["privacy_notice"] = _InEffect(org, published)
    return published


def change_since(number: int) -> NoticeChange | None:
    """Returns what has changed since this version, for somebody who was shown it; None if nothing has."""
    now = in_effect()
    before = _found(number) if 0 < number < now.number else None
    parts = notice.changes(before.text, now.text, chosen()) if before else ()
    return NoticeChange(now.number, now.day, parts) if parts else None


def _found(number: int) -> NoticeVersion | None:
    with runtime().database.read() as rows:
        return privacy_notices.find(rows, number)


def _page(shown: NoticeVersion) -> str:
    now = in_effect()
    with runtime().database.read() as rows:
        versions = privacy_notices.everything(rows)
    return render_template(
        "site/privacy.html",
        shown=shown,
        sections=shown.text[chosen()],
        day=as_date(shown.day),
        current=shown.number == now.number,
        versions=[(one, as_date(one.day)) for one in versions],
        lacks=shown.number == now.number and runtime().organisation.privacy_lacks,
        room=request.args.get("huone", ""),
    )
