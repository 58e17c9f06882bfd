"""Reads HTTP requests as the library does, but strictly and with time limits, and logs nothing of their content."""

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
"""Headers that two servers in a row could understand differently, if they came twice."""

LARGEST = limits.UPLOAD_BYTES
"""The largest body of any page; most pages have a smaller limit of their own."""


FIRST = 65_536
"""Bytes of a body that must arrive before a handler starts; the forms for guests and the polls are no larger.

A client that stops before that costs almost nothing. Waiting for all of a large file would cost memory.
"""


class Begun:
    """A body whose first bytes have arrived."""

    def __init__(self, first: bytes, rest: Any) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def read(self, size: int) -> bytes:
        """Returns this many bytes; fewer if the body was cut off."""
        first = self._first.read(size)
        more: bytes = self._rest.read(size - len(first)) if len(first) < size else b""
        return first + more


class Lines:
    """The lines of a request head. A head that was cut off has no empty line at its end; the library accepts it."""

    def __init__(self, head: Any) -> None:
        self._head = head
        self.last = b"?"

    def readline(self, size: int = -1) -> bytes:
        """Returns the next line."""
        line: bytes = self._head.readline(size)
        self.last = line or b"?"
        return line


class Request(wsgi.HttpProtocol):  # type: ignore[misc]  # the library has no types
    """One connection of a client, and its requests one after another."""

    clients: Clients

    def setup(self) -> None:
        """Sets time limits on reading and writing."""
        super().setup()
        self._keep_unsent(UNSENT)
        self._comes, self._goes = Paced(self.connection, self.clients), Paced(self.connection, self.clients)
        self.rfile = io.BufferedReader(self._comes)
        self.wfile = io.BufferedWriter(self._goes, self.wbufsize)

    def handle_one_request(self) -> None:
        """Waits for a request and answers it. Between two requests of a connection, the others have their turn."""
        sleep(0)
        self._comes.pace.begin()
        try:
            super().handle_one_request()
        except OSError:  # too slow, or gone
            self.close_connection = True

    def handle_one_response(self) -> None:
        """Starts the handler when the first bytes of the body are here. The handler reads the rest as needed."""
        self._comes.pace.begin()
        self._goes.pace.begin()
        if self._begun():
            super().handle_one_response()
        else:
            self.send_error(HTTPStatus.BAD_REQUEST)

    def _begun(self) -> bool:
        """Waits for the first bytes of the body. Returns False if it was cut off among them."""
        body = self.environ["eventlet.input"]
        wanted = min(int(body.content_length), FIRST)
        first: bytes = body.read(wanted) if wanted else b""
        body.rfile, body.position = Begun(first, self.rfile), 0
        return len(first) == wanted

    def finish(self) -> None:
        """Closes the connection. It does not wait again for unsent bytes."""
        with suppress(OSError):
            super().finish()

    def parse_request(self) -> bool:
        """Reads the rest of a head. Returns False after it sent an error: the head is invalid or not supported."""
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
            return HTTPStatus.LENGTH_REQUIRED  # forms and polls send their length; no handler reads chunks
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdecimal():
            return HTTPStatus.BAD_REQUEST
        is_huge = len(length) > len(str(LARGEST)) or int(length) > LARGEST
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_huge else None

    def get_environ(self) -> dict[str, Any]:
        """Returns the WSGI environment of the request."""
        environ: dict[str, Any] = super().get_environ()
        environ["SERVER_PROTOCOL"] = self.request_version
        upgraded = environ["eventlet.set_idle"]

        def set_idle() -> None:
            upgraded()
            self._keep_unsent(0)  # unsent bytes of a live connection are counted where they are written

        environ["eventlet.set_idle"] = set_idle
        return environ

    def _keep_unsent(self, size: int) -> None:
        """Sets how many unsent bytes of an answer the system buffers; 0 means its own limit."""
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            with suppress(OSError):
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, size)

    def send_error(self, code: int, _message: str | None = None, _explain: str | None = None) -> None:
        """Answers with a status only, and closes: the library would quote the request, here and in the log."""
        self.close_connection = True
        phrase = HTTPStatus(code).phrase
        self.wfile.write(f"HTTP/1.1 {code:d} {phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
