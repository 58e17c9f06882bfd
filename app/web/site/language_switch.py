"""The language switch on every page."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from app.config.checks import LOCALES
from app.web.current import local_path, runtime
from app.web.site.locales import COOKIE

A_YEAR = 365 * 24 * 3600
DEEPEST = 10
"""No page of ours lies under so many slashes, and looking for one takes time squared."""

pages = Blueprint("language", __name__)


@pages.post("/kieli")
def switch() -> Response:
    """Remember the language on this device and go back to the same place."""
    answer = redirect(_place(local_path(request.form.get("takaisin", ""), "/")), 303)
    wanted = request.form.get("kieli", "")
    if wanted in LOCALES:
        secure = runtime().config.secure
        answer.set_cookie(COOKIE, wanted, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def _place(path: str) -> str:
    """The page itself, or the nearest one above it: a form that was sent and shown again has no page of its own."""
    if path.count("/") > DEEPEST:
        return "/"
    pages = current_app.url_map.bind("")
    while path and not pages.test(path.partition("?")[0], "GET"):
        path = path.rpartition("/")[0]
    return path or "/"
