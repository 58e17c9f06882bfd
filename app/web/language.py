"""The language switch on every page."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from app.config import LOCALES
from app.web.current import house, local_path
from app.web.locales import COOKIE

A_YEAR = 365 * 24 * 3600

pages = Blueprint("language", __name__)


@pages.post("/kieli")
def switch() -> Response:
    """Remember the language on this device and go back to the same place."""
    answer = redirect(local_path(request.form.get("takaisin", ""), "/"), 303)
    wanted = request.form.get("kieli", "")
    if wanted in LOCALES:
        secure = house().config.secure
        answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer
