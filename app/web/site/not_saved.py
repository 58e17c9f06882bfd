"""The disk is full, or the database is away: told in plain words, with all that was typed and a way to try again."""

from __future__ import annotations

import errno
import logging

from flask import Flask, Response, g, jsonify, render_template, request

from app.live.operations import Answer
from app.live.process.gauges import gauges
from app.store.db.failure_reasons import NotDone, is_ours
from app.store.db.file_identity import Displaced
from app.web.current import local_path

PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
AGAIN_AFTER = "30"
"""Seconds after which machines may ask again."""

LONGEST_WORD = 24
"""Letters of a value that is perhaps no text of a person but a choice; what has a space in it is a text."""

logger = logging.getLogger(__name__)


class Unsaved(Exception):
    """A room could not keep what was asked; nothing happened."""


def register(app: Flask) -> None:
    """Tell people of trouble with the disk or the database by the page."""
    app.register_error_handler(Unsaved, lambda _error: page())
    app.register_error_handler(NotDone, _database)
    app.register_error_handler(OSError, _system)


def settled(answer: Answer) -> Answer:
    """An answer that was decided. Raises Unsaved for any other."""
    if answer.retry:
        raise Unsaved
    return answer


def page() -> tuple[Response | str, int, dict[str, str]]:
    """What happened, what was typed, and the way on."""
    headers = {"Retry-After": AGAIN_AFTER}
    if request.is_json:
        return jsonify(code="unsaved"), 503, headers
    g.setdefault("account", None)  # the database may not tell who this is
    sent = [(name, value) for name, value in request.form.items(multi=True) if value]
    secret = any("password" in name or "salasana" in name for name, _ in sent)
    typed = [value for name, value in sent if name != "csrf_token" and (" " in value or len(value) > LONGEST_WORD)]
    told = render_template(
        "site/unsaved.html",
        posted=request.method == "POST",
        again=[] if secret or request.files else sent,
        typed=[] if secret else typed,
        address=request.path,
        back_to=local_path(request.path.rpartition("/")[0], "/"),
    )
    return told, 503, headers


def _database(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    if is_ours(error):
        raise error  # told as any other fault is
    return _trouble(error)


def _system(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    if not isinstance(error, Displaced) and getattr(error, "errno", None) not in PASSING:
        raise error
    return _trouble(error)


def _trouble(error: Exception) -> tuple[Response | str, int, dict[str, str]]:
    gauges.disk_errors += 1
    logger.error("Could not do what the page %s asked: %s", request.endpoint, type(error).__name__)
    return page()
