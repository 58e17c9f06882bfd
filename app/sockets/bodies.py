"""Checks the bodies of polling clients: all packets of a body are passed on, or none and the client gets an error.

The library answers "OK" to a body that it could not read, or of which it read a part. The client then does not send it
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import socketio
from engineio.payload import Payload

from app.config.settings import Config
from app.live.rate_limits import Allowance, Bucket
from app.sockets.packets import of_a_client

BETWEEN = b"\x1e"
OTHERS = 8
"""Packets in one body besides those that the allowance counts: CONNECT, pongs."""

Answer = Callable[..., Iterable[bytes]]


class Rejected(Exception):
    """No packet of a body was accepted. `ends`: the session ends too, as a WebSocket would."""

    def __init__(self, status: str, why: str, *, ends: bool) -> None:
        super().__init__(status)
        self.status, self.why, self.ends = status, why, ends


class PollingBodies:
    """Checks the bodies of sessions before the library reads them. A WSGI application around another."""

    def __init__(self, answer: Answer, server: socketio.Server, config: Config) -> None:
        self._answer = answer
        self._server = server
        self._most = Payload.max_decode_packets = most_packets(config)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Passes on every request that is not a body of a session."""
        line = self._line(environ)
        if line is None:
            return self._answer(environ, start_response)
        try:
            body = self._read(environ)
        except Rejected as rejected:
            if rejected.ends:
                line.close(wait=False)
            start_response(rejected.status, [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
            return [rejected.why.encode()]
        return self._answer({**environ, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}, start_response)

    def _line(self, environ: dict[str, Any]) -> Any:
        """Returns the polling session that a body is for, or None."""
        if environ["REQUEST_METHOD"] != "POST" or not environ["PATH_INFO"].startswith("/ws/"):
            return None
        query = dict(pair.partition("=")[::2] for pair in environ.get("QUERY_STRING", "").split("&"))
        line = self._server.eio.sockets.get(query.get("sid", ""))
        return line if line is not None and line.connected and not line.upgraded and not line.closed else None

    def _read(self, environ: dict[str, Any]) -> bytes:
        """Returns the packets of the body that are for a server, when all are readable. Raises Rejected."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > self._server.eio.max_http_buffer_size:
            raise Rejected("413 Content Too Large", "Send it in smaller pieces.", ends=False)
        body: bytes = environ["wsgi.input"].read(length)
        if len(body) < length:
            raise Rejected("400 Bad Request", "The end is missing.", ends=False)
        if body.count(BETWEEN) >= self._most:
            raise Rejected("413 Content Too Large", "Send fewer packets at once.", ends=False)
        try:
            packets = body.decode().split(BETWEEN.decode())
            return BETWEEN.join(packet.encode() for packet in packets if of_a_client(packet))
        except ValueError:
            raise Rejected("400 Bad Request", "These are no packets.", ends=True) from None


def most_packets(config: Config) -> int:
    """Returns how many packets one person may send at once, and a few more. The rest would have to wait anyway."""
    allowance = Allowance(Bucket(1, max(config.ops_burst, config.lead_ops_burst)))
    return int(allowance.changes.burst + allowance.strokes.burst + allowance.questions.burst) + OTHERS
