"""Following up by a code that only its holder has: what became of the workshop, and one's own notes.

The code never leaves the device. What comes here is a hash, and what goes back is the board as everybody saw it;
which notes are one's own the device works out by itself.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, url_for
from werkzeug.wrappers import Response

from app.domain.sight import Audience
from app.store import workshops
from app.web.current import address, house
from app.web.failures import Failures
from app.web.locales import chosen
from app.web.room import sent_lookup
from app.web.words import words

pages = Blueprint("follow_up", __name__)


@pages.get("/seuranta")
def show() -> str:
    """The field for a follow-up code; the script of the page looks it up."""
    return render_template("followup.html", lookup_url=url_for("follow_up.look"), words=words(chosen()))


@pages.post("/seuranta")
def look() -> Response | tuple[Response, int] | tuple[Response, int, dict[str, str]]:
    """`{workshop, title, status, view}` for a known code; 404 for an unknown one, 429 after too many of those."""
    lookup = sent_lookup()
    with house().database.read() as rows:
        workshop_id = workshops.followed(rows, lookup)
    if workshop_id is None:
        return _unknown()
    room = house().rooms.get(workshop_id)
    told: dict[str, Any] = {
        "workshop": workshop_id,
        "title": room.state.plan.title,
        "status": room.state.status.value,
        "view": room.view(Audience.PARTICIPANT),
    }
    return jsonify(told)


def _unknown() -> tuple[Response, int] | tuple[Response, int, dict[str, str]]:
    failures: Failures = current_app.extensions.setdefault("follow_up_failures", Failures(20, 600))
    if wait := failures.wait(address()):
        return jsonify(code="wait"), 429, {"Retry-After": str(wait)}
    failures.add(address())
    return jsonify(code="unknown"), 404
