"""Checks requests to the live connection before any library reads them.

Our clients use WebSocket version 13 and Engine.IO 4, at two paths. The libraries accept more: WebSockets from before
the standard, which no limit covers, JSONP, methods and headers that only others need. All of that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

ROOT = "/ws/"
PATH = re.compile(r"/ws/(?:[0-9a-f]{32}/?)?")
LONGEST_QUERY = 200
PARAMETERS = {"EIO", "transport", "sid", "t", "b64"}
"""Query parameters of our clients: version, transport, session, and two more that the server does not use."""

SESSION = re.compile(r"[A-Za-z0-9_-]{20}")
KEY = re.compile(r"[A-Za-z0-9+/]{22}==")
VERSION = "13"

Refusal = tuple[str, str]
"""Status line and reason. The reason quotes nothing of the request."""

COVER = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
"""Headers of every answer below `/ws/`."""


class Handshake:
    """Refuses invalid requests to the live connection, and passes on all other requests.

    `make_room` is called before a new session begins. A session allows one poll at a time: a second one would take the
    messages of the first, and a client could keep any number of requests waiting.
    """

    def __init__(self, answer: Callable[..., Iterable[bytes]], make_room: Callable[[], None]) -> None:
        self._answer = answer
        self._make_room = make_room
        self._polled: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A WSGI application around another."""
        # Compression of each message for each phone doubles the work and costs 90 kB a phone.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if not environ["PATH_INFO"].startswith(ROOT):
            return self._answer(environ, start_response)
        if refusal := refused(environ):
            status, why = refusal
            start_response(status, [*_headers(status), ("Content-Type", "text/plain"), *COVER])
            return [why.encode()]
        environ.pop("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", None)  # the library would echo them

        def covered(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *COVER], *more)

        return self._pass_on(environ, covered)

    def _pass_on(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        session = _query(environ.get("QUERY_STRING", "")).get("sid", "")
        if not session:
            self._make_room()
        if not session or environ["REQUEST_METHOD"] != "GET" or "HTTP_UPGRADE" in environ:
            return self._answer(environ, start_response)
        if session in self._polled:
            start_response("400 Bad Request", [("Connection", "close"), ("Content-Type", "text/plain")])
            return [b"This session is being asked already."]
        self._polled.add(session)
        try:
            return self._answer(environ, start_response)
        finally:
            self._polled.discard(session)


def refused(environ: dict[str, Any]) -> Refusal | None:
    """Returns why a request below `/ws/` is refused, or None. Removes the upgrade header of a poll."""
    if not PATH.fullmatch(environ["PATH_INFO"]):
        return "404 Not Found", "Nothing is here."
    query = _query(environ.get("QUERY_STRING", ""))
    if query.get("EIO") != "4":
        return "400 Bad Request", "Engine.IO 4 is spoken here."
    if "sid" in query and not SESSION.fullmatch(query["sid"]):
        return "400 Bad Request", "There is no such session."
    if query["transport"] == "websocket":
        return _refused_upgrade(environ)
    environ.pop("HTTP_UPGRADE", None)
    return _refused_polling(environ, "sid" in query)


def _query(raw: str) -> dict[str, str]:
    """Returns the query; empty when a parameter is unknown or repeated."""
    if len(raw) > LONGEST_QUERY:
        return {}
    found = parse_qs(raw, keep_blank_values=True)
    query = {name: values[0] for name, values in found.items() if len(values) == 1}
    if len(query) != len(found) or query.keys() - PARAMETERS or query.get("transport") not in ("polling", "websocket"):
        return {}
    return query


def _refused_upgrade(environ: dict[str, Any]) -> Refusal | None:
    wishes = {word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")}
    if environ["REQUEST_METHOD"] != "GET" or _has_body(environ) or environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return "400 Bad Request", "A WebSocket is opened by GET of HTTP/1.1, without a body."
    if "upgrade" not in wishes or environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        return "400 Bad Request", "This is no request for a WebSocket."
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
        return "426 Upgrade Required", "WebSocket version 13 is spoken here."
    if not KEY.fullmatch(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        return "400 Bad Request", "The key of the WebSocket is missing."
    return None


def _refused_polling(environ: dict[str, Any], has_session: bool) -> Refusal | None:  # noqa: FBT001
    method = environ["REQUEST_METHOD"]
    if method == "GET":
        return ("400 Bad Request", "To ask takes no body.") if _has_body(environ) else None
    if method != "POST" or not has_session:
        return "400 Bad Request", "This is not how to talk to a session."
    if environ.get("HTTP_CONTENT_ENCODING", "identity") != "identity":
        return "415 Unsupported Media Type", "Send it as it is, not compressed."
    if not environ.get("CONTENT_LENGTH", "").isdecimal():
        return "411 Length Required", "Say how long it is."
    return None


def _has_body(environ: dict[str, Any]) -> bool:
    return environ.get("CONTENT_LENGTH") not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in environ


def _headers(status: str) -> list[tuple[str, str]]:
    """Names the supported version to a client of another one (RFC 6455, 4.4)."""
    plain = [("Connection", "close")]
    return [*plain, ("Sec-WebSocket-Version", VERSION), ("Upgrade", "websocket")] if status.startswith("426") else plain
