"""Sets the security headers of every response, the cookie options, CSRF protection and limits on request bodies.

Referrer-Policy is same-origin, not no-referrer: without a referrer, browsers hide the origin of our own forms too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import UnicodeConverter

from app.config.settings import Config
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
"""In bytes, for clients without an account. Facilitators may send a whole plan or report, and upload a record."""

UPLOADS = {"imports.bring"}


class Plain(UnicodeConverter):
    """A URL segment without control characters. Others give 404; PostgreSQL raises an error on NUL."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self.regex = self.regex.replace("[^/]", r"[^/\x00-\x1f\x7f]")


def protect(app: Flask, config: Config) -> None:
    """Sets cookie options, body limits, headers and CSRF protection."""
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
        app.wsgi_app = _with_public_host(config.public_url, app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(_raise_limits)
    CSRFProtect(app)
    app.after_request(_header_hook(config))


def _with_public_host(public_url: str, wsgi_app: Callable[..., Any]) -> Callable[..., Any]:
    """Sets the Host header to the public address. Many proxies drop the port, and CSRF checks would fail."""
    host = urlsplit(public_url).netloc

    def with_host(environ: dict[str, Any], start_response: Any) -> Any:
        environ["HTTP_HOST"] = host
        return wsgi_app(environ, start_response)

    return with_host


def _raise_limits() -> None:
    """Allows larger bodies to signed-in facilitators."""
    if request.method != "POST" or signed_in() is None:
        return
    if request.endpoint in UPLOADS:
        request.max_content_length = UPLOAD_BYTES
    else:
        request.max_content_length = request.max_form_memory_size = OFFICE_FORM_BYTES


def _header_hook(config: Config):  # type: ignore[no-untyped-def]  # noqa: ANN202  a hook of Flask
    headers = dict(HEADERS)
    if config.secure:
        headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"

    def add_headers(answer: Response) -> Response:
        answer.headers.update(headers)
        answer.headers["Cache-Control"] = _cache_control(answer)
        return answer

    return add_headers


def _cache_control(answer: Response) -> str:
    """Caches built files for long, since their names hold a hash of the content. Pages are never cached."""
    if request.endpoint != "static" or answer.status_code >= 400:  # noqa: PLR2004
        return "no-store"
    if request.path.startswith("/static/dist/") and "/fonts/" not in request.path:
        return f"public, max-age={A_YEAR}, immutable"
    return f"public, max-age={7 * 24 * 3600}"
