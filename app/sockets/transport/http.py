"""How requests are read: as the library does, but strictly, and without telling the log what a stranger sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from eventlet import wsgi

ONCE = ("Content-Length", "Host")
"""Headers that two servers in a row could understand differently, if there were two of them."""


class Request(wsgi.HttpProtocol):  # type: ignore[misc]  # the library has no types
    """One connection of a client, and the requests that come by it one after another."""

    def parse_request(self) -> bool:
        """Read the head of a request. False when it was answered already: it is none, or one that nobody needs."""
        if not super().parse_request():
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
        return None if length.isascii() and length.isdecimal() else HTTPStatus.BAD_REQUEST

    def get_environ(self) -> dict[str, Any]:
        """What the application is told of the request."""
        environ: dict[str, Any] = super().get_environ()
        environ["SERVER_PROTOCOL"] = self.request_version
        return environ

    def send_error(self, code: int, _message: str | None = None, _explain: str | None = None) -> None:
        """Answer with a status only, and hang up: the library would quote the request, here and in the log."""
        self.close_connection = True
        phrase = HTTPStatus(code).phrase
        self.wfile.write(f"HTTP/1.1 {code:d} {phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
