"""What a first start offers: an invitation for the first account, and a room to try."""

from __future__ import annotations

from flask import Flask

from app import demo
from app.house import House
from app.store.people import accounts

HOUR = 3600
SETUP_LINK_HOURS = 1


def first_invitation(app: Flask) -> str:
    """A one-time token for making the first account, or “” when somebody can sign in already."""
    house: House = app.extensions["nuotio"]
    with house.database.read() as session:
        if accounts.exist(session):
            return ""
    token = house.token()
    expires_at = house.now() // 1000 + SETUP_LINK_HOURS * HOUR
    house.database.write(lambda session: accounts.invite(session, token, expires_at))
    return token


def open_demo(app: Flask) -> str:
    """Open the demo workshop, unless it is open already; its join code."""
    return demo.open_room(app.extensions["nuotio"])
