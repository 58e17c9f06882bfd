"""All connections of the fast transport: a broadcast is encoded once, and requests go directly to their handlers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import msgspec
from engineio.packet import MESSAGE, Packet
from eventlet import websocket

from app.sockets.broken_packets import tend
from app.sockets.frames import framed
from app.sockets.transport.line import Line, Shared
from app.sockets.transport.stock import GOODBYE

Reply = Callable[[bytes], None]
"""Sends an answer, which is encoded JSON."""

Hear = Callable[[Line, bytes, Reply], bool]
"""`hear(line, json, reply)` handles an event; False when the libraries' transport has to handle it."""

FARTHEST = 14
"""Where the name of an event begins at the latest: after “42” and the number of the request."""


class Door(websocket.WebSocketWSGI):  # type: ignore[misc]  # the library has no types
    """Opens a connection as the library does, and makes a Line of it."""

    def __init__(self, shared: Shared, handler: Any) -> None:
        super().__init__(self._tend)
        self._shared = shared
        self._handler = handler

    def _handle_hybi_request(self, environ: dict[str, Any]) -> Line:
        opened = super()._handle_hybi_request(environ)
        return Line(opened.socket, environ, self._handler.__self__, self._shared)

    def _tend(self, line: Line) -> None:
        try:
            tend(self._handler, line, GOODBYE)
        finally:
            line.leave()  # an upgrade that fails does not close it


class Wire:
    """All lines of this process. `emit` replaces `server.emit`, and encodes once for all recipients."""

    def __init__(self, server: Any, frames_per_second: int) -> None:
        self.lines: dict[str, Line] = {}
        """By the connection's id in engineio."""
        self.hears_of: dict[bytes, Hear] = {}
        """By the names of the events that the fast transport handles."""
        self.shared = Shared(self.lines, frames_per_second, self.heard)
        self._server = server
        self._together: list[Line] | None = None
        self._last: tuple[str, Any, bytes, bytes] = ("", None, b"", b"")
        server.eio._async = {**server.eio._async, "websocket": lambda handler, _server: Door(self.shared, handler)}

    def emit(self, event: str, data: Any, to: str) -> None:
        """Sends to every connection in a channel."""
        members = self._members(to)
        if not members:
            return
        payload, frame = self._made(event, data)
        for id_ in list(members.values()):  # the library may close an idle line, which changes them
            line = self.lines.get(id_)
            if line is None or not line.is_open:
                self._server.eio.send_packet(id_, Packet(MESSAGE, payload[1:].decode()))
            elif line.held or line.is_full:
                line.tell(payload, frame)
            else:
                line.write(frame)

    def _made(self, event: str, data: Any) -> tuple[bytes, bytes]:
        """Returns the payload and its frame, encoded once when several viewers get the same data in a row."""
        if data is not self._last[1] or event != self._last[0]:
            payload = b'42["%b",%b]' % (event.encode(), msgspec.json.encode(data))
            self._last = (event, data, payload, framed(payload))
        return self._last[2:]

    def hears(self, channel: str) -> int:
        """Returns how many connections are in a channel."""
        return len(self._members(channel) or ())

    def behind(self) -> set[str]:
        """Returns the connections that were told to ask again and have not read it yet."""
        return {id_ for id_, line in list(self.lines.items()) if line.is_behind and line.is_full}

    @contextmanager
    def together(self) -> Iterator[None]:
        """Inside, answers leave together with other messages to the same connection. Nothing inside may wait."""
        self._together = []
        try:
            yield
        finally:
            answered, self._together = self._together, None
            self._last = ("", None, b"", b"")
            for line in answered:
                if line.held:
                    line.push(line.held.pop())

    def heard(self, line: Line, payload: bytes) -> bool:
        """Handles a message if it is a request for the fast transport. Returns whether it did."""
        start = payload.find(b'["', 2, FARTHEST)
        end = payload.find(b'",', start, start + FARTHEST)
        number = payload[2:start]
        hear = self.hears_of.get(payload[start + 2 : end]) if 0 < start < end else None
        if hear is None or not payload.startswith(b"42") or not _is_number(number) or not payload.endswith(b"]"):
            return False
        is_heard = False
        line.unanswered += 1
        try:
            is_heard = hear(line, payload[end + 2 : -1], partial(self._answer, line, number))
        finally:
            line.unanswered -= not is_heard
        return is_heard

    def _answer(self, line: Line, number: bytes, json: bytes) -> None:
        payload = b"43%b[%b]" % (number, json)
        line.unanswered -= 1
        if self._together is None:
            line.push(payload)
            return
        if not line.held:
            self._together.append(line)
        line.held.append(payload)

    def _members(self, channel: str) -> Any:
        return self._server.manager.rooms.get("/", {}).get(channel)


def _is_number(digits: bytes) -> bool:
    """Whether an answer may carry this number unchanged: without leading zeros, which the libraries remove."""
    return digits.isdigit() and (digits[:1] != b"0" or digits == b"0")
