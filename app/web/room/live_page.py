"""What the page of a live room carries for its script: the room as this audience sees it, and a ticket to more."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import render_template, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from app.addresses import address_for_phones
from app.domain.room import views
from app.domain.room.views import Audience
from app.live import tickets
from app.live.room import Room
from app.live.tickets import Ticket
from app.web.current import runtime, this_session
from app.web.site.locales import chosen, in_its_own, of
from app.web.site.script_words import words


def page(room: Room, audience: Audience, person_id: str, **more: Any) -> str:
    """The page of the room: its head, and the embedded data of docs/PROTOCOL.md. `more` is data of this page only."""
    data = msgspec.json.encode(_data(room, audience, person_id) | more)
    for letter in b"<>&'":  # as Jinja's tojson does, so that no text ends the script
        data = data.replace(bytes([letter]), b"\\u%04x" % letter)
    lang = of(room.state.plan)
    more = {"seen": views.frame(room.state, audience), "lang": lang, "spoken": in_its_own(lang)}
    return render_template("room/room.html", **more, audience=audience.value, embedded=Markup(data.decode()))  # noqa: S704  escaped


def _data(room: Room, audience: Audience, person_id: str) -> dict[str, Any]:
    sign_in = "" if audience is Audience.PARTICIPANT else this_session()
    ticket = Ticket(room.id, audience, person_id, sign_in)
    snapshot = room.encoded(audience)
    return {
        "workshop": room.id,
        "audience": audience.value,
        "ticket": tickets.issue(runtime().config.secret_key, ticket),
        "epoch": snapshot.epoch,
        "seq": snapshot.seq,
        "view": snapshot.view,
        "now": runtime().now(),
        "locale": chosen(),
        "lang": of(room.state.plan),
        "words": words(chosen()),
        "csrf": generate_csrf(),
    }


def join_address() -> str:
    """The short address that people type."""
    return address_for_phones(runtime().config) + url_for("joining.show")
