"""The pages and forms of the server, asked as browsers ask. What a child process would do is done in this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import reports, wiring
from app.reports import KINDS, making
from app.reports.job import Job
from app.text import plain
from app.text.lemma_client import LemmaClient, Terms
from app.web.follow_up import own_copy
from app.web.room import member_cookie
from app.web.site.locales import chosen
from tests.laws.anonymity.room import SIGNED_IN, WORKSHOP

if TYPE_CHECKING:
    from tests.laws.anonymity.stage import Play, Stage

OF_THE_REQUEST = re.compile(rb'"csrf":"[^"]*"|name="csrf_token"[^>]*value="[^"]*"|nuotio_disk_\w+_bytes [\d.e+]+')
"""What is drawn anew for each request, and how full the machine's disk is."""

NOBODY_ELSE = -1
"""In place of a person: who leads."""


@cache
def _pages(stage: Stage) -> Flask:
    """They are made once; the server behind them is another in each history."""
    with patch.object(wiring, "opened", lambda *_: stage.database):
        app = wiring.build_app(stage.config, ticking=False)
    app.config["WTF_CSRF_ENABLED"] = False
    app.before_request(lambda: app.extensions["asked"].add(str(request.endpoint)))
    return app


def site(play: Play) -> Flask:
    """The pages before this server."""
    app = _pages(play.stage)
    app.extensions["nuotio"], app.extensions["asked"] = play.runtime, play.asked
    return app


def browser(play: Play, who: int = NOBODY_ELSE) -> FlaskClient:
    """The browser of one who joined, or of who leads."""
    app = site(play)
    client = app.test_client()
    if who == NOBODY_ELSE:
        with client.session_transaction() as session:
            session["sign_in"] = SIGNED_IN
    else:
        with app.app_context():
            client.set_cookie(member_cookie.name(WORKSHOP), f"avain {who}")
    return client


def lasting(page: bytes) -> bytes:
    """A page without what every request has of its own."""
    return OF_THE_REQUEST.sub(b"", page)


def told(answer: TestResponse) -> dict[str, Any]:
    """An answer as plain values, in the form of the answers of the live connection."""
    away = answer.headers.get("Location", "")
    return {
        "ok": answer.status_code < 400,
        "status": answer.status_code,
        "to": away,
        "body": lasting(answer.data).decode(),
    }


def _made(kind: str, record: Any) -> bytes:
    return reports.make(kind, record, chosen())


def _written(job: Job, payload: bytes) -> bool:
    source = msgspec.json.decode(payload, type=KINDS[job.kind].of)
    job.path.write_bytes(reports.make(job.kind, source, job.locale))
    return True


@contextmanager
def without_children() -> Iterator[None]:
    """Files are made and words are read in this process."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(own_copy, "_made", _made))
        stack.enter_context(patch.object(making, "run", _written))
        stack.enter_context(patch.object(LemmaClient, "terms", lambda _self, text: Terms(plain.words(text))))
        stack.enter_context(patch.object(LemmaClient, "close", lambda _self: None))
        stack.enter_context(patch.object(LemmaClient, "warm", lambda _self: None))
        yield
