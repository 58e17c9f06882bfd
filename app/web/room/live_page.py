"""Renders the page of a live room, with the data for its script: the view of this audience and a ticket to connect."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import render_template, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from app.addresses import address_for_phones
from app.domain.room.views import build
from app.domain.room.views.build import Audience
from app.live import tickets
from app.live.room import Room
from app.live.tickets import Ticket
from app.web.current import runtime, this_session
from app.web.site.locales import chosen, lang_attribute, language_of
from app.web.site.script_texts import script_texts


def page(room: Room, audience: Audience, person_id: str, **more: Any) -> str:
    """Renders the page with the embedded data of docs/PROTOCOL.md. `more` is extra data for this page."""
    data = msgspec.json.encode(_data(room, audience, person_id) | more)
    for letter in b"<>&'":  # as Jinja's tojson does, so that no text can end the script element
        data = data.replace(bytes([letter]), b"\\u%04x" % letter)
    lang = language_of(room.state.plan)
    more = {"seen": build.frame(room.state, audience), "lang": lang, "lang_attr": lang_attribute(lang)}
    return render_template("room/room.html", **more, audience=audience.value, embedded=Markup(data.decode()))  # noqa: S704  escaped


def _data(room: Room, audience: Audience, person_id: str) -> dict[str, Any]:
    sign_in = "" if audience is Audience.PARTICIPANT else this_session()
    ticket = Ticket(room.id, audience, person_id, sign_in)
    snapshot = room.snapshot(audience)
    return {
        "workshop": room.id,
        "audience": audience.value,
        "ticket": tickets.issue(runtime().config.secret_key, ticket),
        "epoch": snapshot.epoch,
        "seq": snapshot.seq,
        "view": snapshot.view,
        "now": runtime().now(),
        "locale": chosen(),
        "lang": language_of(room.state.plan),
        "words": script_texts(chosen()),
        "csrf": generate_csrf(),
    }


def join_address() -> str:
    """Returns the short address that people type to join."""
    return address_for_phones(runtime().config) + url_for("joining.show")
