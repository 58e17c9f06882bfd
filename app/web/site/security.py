"""What every answer carries so that a browser protects people, and the limits of what anybody may send.

The referrer goes to ourselves only: without any, browsers would hide the origin of our own forms too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import UnicodeConverter

from app.config import Config
from app.domain.limits import OFFICE_FORM_BYTES, UPLOAD_BYTES
from app.store.people import sign_ins
from app.web.current import signed_in
from app.web.site.session_cookie import SessionCookie

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

A_YEAR = 365 * 24 * 3600
LARGEST_FORM = 256 * 1024
"""Of anybody; facilitators may send as much as a plan or a report can hold, and a record where one is brought."""

UPLOADS = {"imports.bring"}


class Plain(UnicodeConverter):
    """A part of an address. With control characters it is no address of ours, and PostgreSQL would stumble over NUL."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self.regex = self.regex.replace("[^/]", r"[^/\x00-\x1f\x7f]")


def protect(app: Flask, config: Config) -> None:
    """Cookies, limits, headers and the guard of all forms."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-nuotio" if config.secure else "nuotio",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure,
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=sign_ins.LONGEST),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=config.secure,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
    )
    app.session_interface = SessionCookie()
    app.url_map.converters["default"] = Plain
    if config.public_url:
        app.wsgi_app = _known_as(config.public_url, app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(_allow_more)
    CSRFProtect(app)
    app.after_request(_covered(config))


def _known_as(public_url: str, answering: Callable[..., Any]) -> Callable[..., Any]:
    """Pages are at the public address, whatever a proxy passes on. Many leave the port out: no form would be ours."""
    host = urlsplit(public_url).netloc

    def known(environ: dict[str, Any], begin: Any) -> Any:
        environ["HTTP_HOST"] = host
        return answering(environ, begin)

    return known


def _allow_more() -> None:
    if request.method != "POST" or signed_in() is None:
        return
    if request.endpoint in UPLOADS:
        request.max_content_length = UPLOAD_BYTES
    else:
        request.max_content_length = request.max_form_memory_size = OFFICE_FORM_BYTES


def _covered(config: Config):  # type: ignore[no-untyped-def]  # noqa: ANN202  a hook of Flask
    headers = dict(HEADERS)
    if config.secure:
        headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"

    def cover(answer: Response) -> Response:
        answer.headers.update(headers)
        answer.headers["Cache-Control"] = _kept(answer)
        return answer

    return cover


def _kept(answer: Response) -> str:
    """Built files have their content in their names; everything else is fresh every time and kept nowhere."""
    if request.endpoint != "static" or answer.status_code >= 400:  # noqa: PLR2004
        return "no-store"
    if request.path.startswith("/static/dist/") and "/fonts/" not in request.path:
        return f"public, max-age={A_YEAR}, immutable"
    return f"public, max-age={7 * 24 * 3600}"
