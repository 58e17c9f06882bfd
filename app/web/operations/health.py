"""For machines that watch: does the process live, can it work, what has it counted. Nothing about anybody.

`/healthz` answers everybody and does no work. The others answer this machine only, and nobody through a proxy, unless
METRICS_TOKEN is set; then whoever shows it.
"""

from __future__ import annotations

import hmac
import ipaddress

from flask import Blueprint, Response, abort, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST

from app.web.current import runtime
from app.web.operations.metrics import exposition

pages = Blueprint("health", __name__)

THROUGH_A_PROXY = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")


@pages.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """Whether people may be sent here."""
    _must_be_let_in()
    fine, checks = runtime().readiness.look()
    return jsonify(ready=fine, **checks), 200 if fine else 503


@pages.get("/metrics")
def metrics() -> Response:
    """The counters."""
    _must_be_let_in()
    return Response(exposition(runtime()), content_type=CONTENT_TYPE_LATEST)


def _must_be_let_in() -> None:
    token = runtime().config.metrics_token
    if token:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode(), token.encode()):
            abort(404)
    elif any(name in request.headers for name in THROUGH_A_PROXY) or not _from_here():
        abort(404)


def _from_here() -> bool:
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
