"""What the service says of itself: accessibility, privacy, help."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.web.current import house

pages = Blueprint("statements", __name__)


@pages.get("/saavutettavuus")
def accessibility() -> str:
    return render_template("accessibility.html")


@pages.get("/tietosuoja")
def privacy() -> str:
    return render_template("privacy.html", grace=house().config.retention_grace_days)


@pages.get("/ohje")
def help_() -> str:
    return render_template("help.html")
