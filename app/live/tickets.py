"""Tickets: a page gives one to the socket it opens, to show who connects. The server signs them."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeSerializer
from msgspec import Struct

from app.domain.room.views.build import Audience


class Ticket(Struct, frozen=True):
    """Valid for one workshop. `person` is a participant id, or for other audiences an account id; then the ticket
    is valid while the session `sign_in` goes on that requested the page (store/people/sign_ins.py).
    `group` is the small group as whose member one looks, or “”.
    """

    workshop: str
    audience: Audience
    person: str
    sign_in: str = ""
    group: str = ""


def issue(secret: str, ticket: Ticket) -> str:
    """Returns the ticket as text for the page."""
    fields = [ticket.workshop, ticket.audience.value, ticket.person, ticket.sign_in]
    return str(_signer(secret).dumps([*fields, ticket.group] if ticket.group else fields))


def read(secret: str, text: object) -> Ticket | None:
    """Returns the ticket in this text, or None when this server did not sign it."""
    if not isinstance(text, str):
        return None
    try:
        workshop, audience, person, *more = _signer(secret).loads(text)
    except (BadSignature, ValueError):
        return None
    return Ticket(workshop, Audience(audience), person, *more)


def _signer(secret: str) -> URLSafeSerializer:
    # A page of an earlier version shows no ballot with a vote. Its ticket does not hold, so it loads anew.
    return URLSafeSerializer(secret, salt="ticket of 0.2")
