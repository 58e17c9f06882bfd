"""When something is wrong, a plain word about it and a way on. What belongs to others is simply not found."""

from __future__ import annotations

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.store.access import Missing

TOLD = (400, 403, 404, 413, 429, 500)


def register(app: Flask) -> None:
    """Answer errors by `page`."""
    app.register_error_handler(Missing, lambda _error: page(404))
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, lambda _error: page(500))


def page(code: int) -> tuple[str, int]:
    """The page that tells of an error, with the nearest words there are."""
    nearest = code if code in TOLD else 400 if code < InternalServerError.code else 500
    return render_template("error.html", code=nearest), code


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400 or error.response is not None:  # noqa: PLR2004
        return error
    return page(error.code)
