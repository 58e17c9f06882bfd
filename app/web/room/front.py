"""The front page, with the field for a join code."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.web.room.forms import JoinForm

pages = Blueprint("front", __name__)


@pages.get("/")
def show() -> str:
    """Shows the front page."""
    return render_template("room/front.html", form=JoinForm())
