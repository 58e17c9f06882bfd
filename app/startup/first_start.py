"""What a first start offers: an invitation for the first account, and a room to try."""

from __future__ import annotations

from flask import Flask

from app.runtime import Runtime
from app.startup import demo
from app.store.people import accounts

HOUR = 3600
SETUP_LINK_HOURS = 1


def first_invitation(app: Flask) -> str:
    """A one-time token for making the first account, or “” when somebody can sign in already."""
    runtime: Runtime = app.extensions["nuotio"]
    with runtime.database.read() as session:
        if accounts.exist(session):
            return ""
    token = runtime.token()
    expires_at = runtime.now() // 1000 + SETUP_LINK_HOURS * HOUR
    runtime.database.write(lambda session: accounts.invite(session, token, expires_at))
    return token


def open_demo(app: Flask) -> str:
    """Open the demo workshop, unless it is open already; its join code."""
    return demo.open_room(app.extensions["nuotio"])
