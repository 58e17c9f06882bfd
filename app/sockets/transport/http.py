"""How requests are read: as the library does, but strictly and at a pace, and without telling the log what was sent."""

from __future__ import annotations

import io
import socket
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from eventlet import sleep, wsgi

from app.domain import limits
from app.sockets.transport.pace import UNSENT, Clients, Paced

ONCE = ("Content-Length", "Host")
"""Headers that two servers in a row could understand differently, if there were two of them."""

LARGEST = limits.UPLOAD_BYTES
"""The largest body that any page takes; most take far less, and say so themselves."""


FIRST = 65_536
"""Bytes of a body that have to be here before anybody looks at it; every form for guests and every poll is no larger.

Who stops in the middle of them has cost next to nothing. To wait for all of a large file would cost memory.
"""


class Begun:
    """A body of which the first bytes are here."""

    def __init__(self, first: bytes, rest: Any) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def read(self, size: int) -> bytes:
        """So many bytes; fewer where it was cut off."""
        first = self._first.read(size)
        more: bytes = self._rest.read(size - len(first)) if len(first) < size else b""
        return first + more


class Lines:
    """The lines of a head. One that was cut off ends in no empty line; the library would take it for whole."""

    def __init__(self, head: Any) -> None:
        self._head = head
        self.last = b"?"

    def readline(self, size: int = -1) -> bytes:
        """The next line."""
        line: bytes = self._head.readline(size)
        self.last = line or b"?"
        return line


class Request(wsgi.HttpProtocol):  # type: ignore[misc]  # the library has no types
    """One connection of a client, and the requests that come by it one after another."""

    clients: Clients

    def setup(self) -> None:
        """Read and write at a pace."""
        super().setup()
        self._keep_unsent(UNSENT)
        self._comes, self._goes = Paced(self.connection, self.clients), Paced(self.connection, self.clients)
        self.rfile = io.BufferedReader(self._comes)
        self.wfile = io.BufferedWriter(self._goes, self.wbufsize)

    def handle_one_request(self) -> None:
        """Wait for a request and answer it. Between two of one connection the others have their turn."""
        sleep(0)
        self._comes.pace.begin()
        try:
            super().handle_one_request()
        except OSError:  # too slow, or gone
            self.close_connection = True

    def handle_one_response(self) -> None:
        """Have it answered when its body has begun. The rest is read by whoever answers, as far as it is wanted."""
        self._comes.pace.begin()
        self._goes.pace.begin()
        if self._begun():
            super().handle_one_response()
        else:
            self.send_error(HTTPStatus.BAD_REQUEST)

    def _begun(self) -> bool:
        """Wait for the first bytes of the body. False when it was cut off in the middle of them."""
        body = self.environ["eventlet.input"]
        wanted = min(int(body.content_length), FIRST)
        first: bytes = body.read(wanted) if wanted else b""
        body.rfile, body.position = Begun(first, self.rfile), 0
        return len(first) == wanted

    def finish(self) -> None:
        """Hang up. What could not be sent by now is not waited for again."""
        with suppress(OSError):
            super().finish()

    def parse_request(self) -> bool:
        """Read the rest of a head. False when it was answered already: it is none, or one that nobody needs."""
        self._comes.pace.begin()
        lines: Any = Lines(self.rfile)
        self.rfile = lines  # the library puts its own back
        if not super().parse_request():
            return False
        if lines.last.strip(b"\r\n"):
            self.close_connection = True
            return False
        wrong = self._wrong()
        if wrong is not None:
            self.send_error(wrong)
        return wrong is None

    def _wrong(self) -> HTTPStatus | None:
        if self.request_version not in ("HTTP/1.0", "HTTP/1.1"):
            return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
        if any(len(self.headers.get_all(name, ())) > 1 for name in ONCE):
            return HTTPStatus.BAD_REQUEST
        if "Transfer-Encoding" in self.headers:
            return HTTPStatus.LENGTH_REQUIRED  # forms and polls tell how long they are; nothing reads pieces
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdecimal():
            return HTTPStatus.BAD_REQUEST
        is_huge = len(length) > len(str(LARGEST)) or int(length) > LARGEST
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_huge else None

    def get_environ(self) -> dict[str, Any]:
        """What the application is told of the request."""
        environ: dict[str, Any] = super().get_environ()
        environ["SERVER_PROTOCOL"] = self.request_version
        upgraded = environ["eventlet.set_idle"]

        def set_idle() -> None:
            upgraded()
            self._keep_unsent(0)  # what a live connection does not take is counted where it is written

        environ["eventlet.set_idle"] = set_idle
        return environ

    def _keep_unsent(self, size: int) -> None:
        """How much the system takes of an answer beyond what is on its way; 0 is as much as it likes."""
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            with suppress(OSError):
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, size)

    def send_error(self, code: int, _message: str | None = None, _explain: str | None = None) -> None:
        """Answer with a status only, and hang up: the library would quote the request, here and in the log."""
        self.close_connection = True
        phrase = HTTPStatus(code).phrase
        self.wfile.write(f"HTTP/1.1 {code:d} {phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
