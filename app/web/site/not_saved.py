"""The page for when nothing can be saved (disk full, database away). It shows what was typed and offers a retry."""

from __future__ import annotations

import errno
import logging

from flask import Flask, Response, g, jsonify, render_template, request

from app.live.operations import Answer
from app.live.process.gauges import gauges
from app.store.db.failure_reasons import NotDone, is_ours
from app.store.db.file_identity import Displaced
from app.web.current import local_path

TEMPORARY = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)
AGAIN_AFTER = "30"
"""Seconds after which a program may retry."""

LONGEST_CHOICE = 24
"""Letters. A form value that is longer or contains a space is text that a person typed, not a choice."""

logger = logging.getLogger(__name__)


class Unsaved(Exception):
    """A room could not save a command. Nothing has changed."""


def register(app: Flask) -> None:
    """Registers the handlers for errors of the disk and the database."""
    app.register_error_handler(Unsaved, lambda _error: page())
    app.register_error_handler(NotDone, _database)
    app.register_error_handler(OSError, _system)


def require_saved(answer: Answer) -> Answer:
    """Returns the answer of a room. Raises Unsaved when the room could not save and asks for a retry."""
    if answer.retry:
        raise Unsaved
    return answer


def page() -> tuple[Response | str, int, dict[str, str]]:
    """Renders what happened, what was typed, and a way to retry. Never repeats a password."""
    headers = {"Retry-After": AGAIN_AFTER}
    if request.is_json:
        return jsonify(code="unsaved"), 503, headers
    g.setdefault("account", None)  # the database may not be there to look it up
    sent = [(name, value) for name, value in request.form.items(multi=True) if value]
    secret = any("password" in name or "salasana" in name for name, _ in sent)
    typed = [value for name, value in sent if name != "csrf_token" and (" " in value or len(value) > LONGEST_CHOICE)]
    body = render_template(
        "site/unsaved.html",
        posted=request.method == "POST",
        again=[] if secret or request.files else sent,
        typed=[] if secret else typed,
        address=request.path,
        back_to=local_path(request.path.rpartition("/")[0], "/"),
    )
    return body, 503, headers


def _database(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    if is_ours(error):
        raise error  # a fault in our code: the usual error page
    return _trouble(error)


def _system(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    if not isinstance(error, Displaced) and getattr(error, "errno", None) not in TEMPORARY:
        raise error
    return _trouble(error)


def _trouble(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    gauges.disk_errors += 1
    logger.error("Could not do what the page %s asked: %s", request.endpoint, type(error).__name__)
    return page()
