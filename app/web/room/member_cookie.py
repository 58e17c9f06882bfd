"""The cookie that makes a browser a member of a room."""

from __future__ import annotations

from string import hexdigits

from flask import Response

from app.web.current import MEMBER_COOKIE, runtime

KEPT_DAYS = 30


def name(workshop_id: str) -> str:
    """Returns the name of the cookie for this room. Only hex digits of the id count: no id names another cookie."""
    return f"{MEMBER_COOKIE}{''.join(letter for letter in workshop_id[:8] if letter in hexdigits)}"


def keep(answer: Response, workshop_id: str, token: str) -> None:
    """Sets the cookie."""
    answer.set_cookie(
        name(workshop_id),
        token,
        max_age=KEPT_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=runtime().config.secure,
    )
