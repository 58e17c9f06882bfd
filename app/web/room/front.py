"""The front page: a code field by the fire."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.web.room.forms import JoinForm

pages = Blueprint("front", __name__)


@pages.get("/")
def show() -> str:
    """The way in for everybody."""
    return render_template("room/front.html", form=JoinForm())
