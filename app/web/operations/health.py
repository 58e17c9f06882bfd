"""Answers monitoring: liveness (`/healthz`), readiness (`/readyz`), metrics (`/metrics`). No personal data.

`/healthz` answers every client and does no work. The others answer only local requests that came through no proxy.
If METRICS_TOKEN is set, they answer every request with that token instead, and no other.
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
    """Returns 200 while the process answers."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """Returns 200 if this server can take traffic, else 503."""
    _require_access()
    fine, checks = runtime().readiness.look()
    return jsonify(ready=fine, **checks), 200 if fine else 503


@pages.get("/metrics")
def metrics() -> Response:
    """Returns the metrics."""
    _require_access()
    return Response(exposition(runtime()), content_type=CONTENT_TYPE_LATEST)


def _require_access() -> None:
    token = runtime().config.metrics_token
    if token:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode(), token.encode()):
            abort(404)
    elif any(name in request.headers for name in THROUGH_A_PROXY) or not _is_local():
        abort(404)


def _is_local() -> bool:
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
