"""A ticket: what a page hands to the socket it opens, saying who is behind it. Signed by the server."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeSerializer
from msgspec import Struct

from app.domain.room.views import Audience


class Ticket(Struct, frozen=True):
    """For one workshop, for life. `person` is a participant id or, for the other audiences, an account id; those hold
    as long as the session `sign_in` goes on that asked for the page (store/people/sign_ins.py).
    """

    workshop: str
    audience: Audience
    person: str
    sign_in: str = ""


def issue(secret: str, ticket: Ticket) -> str:
    """The ticket as text for the page."""
    return str(_signer(secret).dumps([ticket.workshop, ticket.audience.value, ticket.person, ticket.sign_in]))


def read(secret: str, text: object) -> Ticket | None:
    """The ticket in this text, or None when it is not one of ours."""
    if not isinstance(text, str):
        return None
    try:
        workshop, audience, person, *sign_in = _signer(secret).loads(text)
    except (BadSignature, ValueError):
        return None
    return Ticket(workshop, Audience(audience), person, *sign_in)


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="ticket")
