"""Renders the error pages. A resource of somebody else gives 404, as one that does not exist."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import ClientDisconnected, HTTPException, InternalServerError

from app.store.access import Missing
from app.web.current import MEMBER_COOKIE, local_path
from app.web.site import not_saved
from app.web.site.locales import COOKIE

if TYPE_CHECKING:
    from types import TracebackType

logger = logging.getLogger(__name__)

PAGES_FOR = (400, 403, 404, 413, 500)


def register(app: Flask) -> None:
    """Registers the error handlers."""
    app.register_error_handler(Missing, lambda _error: page(404))
    app.register_error_handler(CSRFError, lambda _error: _no_token())
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, lambda _error: page(500))
    not_saved.register(app)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def page(code: int) -> tuple[str, int]:
    """Renders the page for a status code, with the text of the nearest code that has one."""
    nearest = code if code in PAGES_FOR else 400 if code < InternalServerError.code else 500
    return render_template("site/error.html", code=nearest), code


def _no_token() -> tuple[str | Response, int]:
    """Answers a form without a valid CSRF token: the browser refuses cookies, or the page is older than its cookie."""
    refused = not any(_is_ours(name) for name in request.cookies)
    if request.is_json:
        return jsonify(code="cookies" if refused else "stale"), 400
    if not refused:
        return page(400)
    back = local_path(urlsplit(request.referrer or "").path, "/")
    return render_template("site/cookies.html", back_to=back, site=request.host), 400


def _is_ours(name: str) -> bool:
    return name in (current_app.config["SESSION_COOKIE_NAME"], COOKIE) or name.startswith(MEMBER_COOKIE)


def _log_exception(exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
    """Logs the endpoint that failed. Flask would log the path, which may hold a code or a token."""
    logger.error("Could not answer the page %s", request.endpoint, exc_info=exc_info)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400 or error.response is not None:  # noqa: PLR2004
        return error
    if isinstance(error, ClientDisconnected):
        return "", error.code  # the client has gone
    return page(error.code)
