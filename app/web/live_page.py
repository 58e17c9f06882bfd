"""What the page of a live room carries for its script: the room as this audience sees it, and a ticket to more."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_wtf.csrf import generate_csrf

from app.addresses import address_for_phones
from app.domain.sight import Audience
from app.live import tickets
from app.live.room import Room
from app.live.tickets import Ticket
from app.web.current import house
from app.web.locales import chosen
from app.web.words import words


def data(room: Room, audience: Audience, person_id: str, **more: Any) -> dict[str, Any]:
    """The embedded data of docs/PROTOCOL.md, as plain values."""
    ticket = Ticket(room.id, audience, person_id)
    return {
        "workshop": room.id,
        "audience": audience.value,
        "ticket": tickets.issue(house().config.secret_key, ticket),
        **room.snapshot(audience),
        "now": house().now(),
        "locale": chosen(),
        "words": words(chosen()),
        "csrf": generate_csrf(),
        **more,
    }


def join_address() -> str:
    """The short address that people type."""
    return address_for_phones(house().config) + url_for("joining.show")
