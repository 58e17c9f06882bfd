"""Handles the language switch, which is on every page."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from app.config.checks import LOCALES
from app.web.current import local_path, runtime
from app.web.site.locales import COOKIE

A_YEAR = 365 * 24 * 3600
DEEPEST = 10
"""Most slashes in a path that is looked up. No page has so many, and the time of the lookup grows with the square."""

pages = Blueprint("language", __name__)


@pages.post("/kieli")
def switch() -> Response:
    """Stores the language in a cookie and redirects back to the same page."""
    answer = redirect(_nearest_page(local_path(request.form.get("takaisin", ""), "/")), 303)
    wanted = request.form.get("kieli", "")
    if wanted in LOCALES:
        secure = runtime().config.secure
        answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def _nearest_page(path: str) -> str:
    """Returns the path if GET works there, else the nearest one above it: a form that shows errors has no GET page."""
    if path.count("/") > DEEPEST:
        return "/"
    pages = current_app.url_map.bind("")
    while path and not pages.test(path.partition("?")[0], "GET"):
        path = path.rpartition("/")[0]
    return path or "/"
