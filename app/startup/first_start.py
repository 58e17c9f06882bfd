"""What a first start offers: an invitation for the first account, and a demo room."""

from __future__ import annotations

from flask import Flask

from app.runtime import Runtime
from app.startup import demo
from app.store.people import accounts

HOUR = 3600
SETUP_LINK_HOURS = 1


def first_invitation(app: Flask) -> str:
    """Returns a one-time token for the first account, or “” when an account exists."""
    runtime: Runtime = app.extensions["nuotio"]
    with runtime.database.read() as session:
        if accounts.exist(session):
            return ""
    token = runtime.token()
    expires_at = runtime.now() // 1000 + SETUP_LINK_HOURS * HOUR
    runtime.database.write(lambda session: accounts.invite(session, token, expires_at))
    return token


def open_demo(app: Flask) -> str:
    """Opens the demo workshop, unless it is open already. Returns its join code."""
    return demo.open_room(app.extensions["nuotio"])
