"""One Socket.IO connection over a WebSocket, by hand: no library stands between a test and the bytes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import msgspec

Heard = Callable[[str, Any], None]
Answered = Callable[[Any], None]

TEXT, CLOSE, PING = 1, 8, 9
HANDSHAKE = (
    "GET {path}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def frame(data: bytes, opcode: int = TEXT, *, final: bool = True) -> bytes:
    """A client's frame. The mask is zero, which the standard allows, so that the bytes stay readable."""
    head = bytes([opcode | (0x80 if final else 0)])
    size = len(data)
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += b"\xfe" + size.to_bytes(2, "big")
    else:
        head += b"\xff" + size.to_bytes(8, "big")
    return head + b"\x00\x00\x00\x00" + data


class Wire(asyncio.Protocol):
    """Tells `heard(name, data)` for every event, and `lost()` once when the connection is over.

    The names “connect” and “refused” are told when the server has let us in or not.
    """

    def __init__(self, ticket: str, heard: Heard, lost: Callable[[], None], path: str = "/ws") -> None:
        self.ticket, self.heard, self.lost, self.path = ticket, heard, lost, path
        self.transport: asyncio.Transport | None = None
        self.received = 0
        self._buffer = bytearray()
        self._upgraded = False
        self._waiting: dict[int, Answered] = {}
        self._asked = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        host = "{}:{}".format(*transport.get_extra_info("peername")[:2])
        transport.write(HANDSHAKE.format(path=self.path, host=host).encode())

    def connection_lost(self, _exc: Exception | None) -> None:
        self._waiting.clear()
        self.lost()

    def emit(self, name: str, data: Any, answered: Answered) -> None:
        """Ask the server something."""
        self._asked += 1
        self._waiting[self._asked] = answered
        self.send(f"42{self._asked}{json.dumps([name, data])}")

    def send(self, message: str) -> None:
        """One Engine.IO message."""
        if self.transport is not None:
            self.transport.write(frame(message.encode()))

    def abort(self) -> None:
        """Reset the connection: no goodbye."""
        if self.transport is not None:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        self._buffer += data
        if not self._upgraded and not self._upgrade():
            return
        while (taken := self._frame()) is not None:
            opcode, payload = taken
            if opcode == TEXT:
                self._message(payload)
            elif opcode == PING and self.transport:
                self.transport.write(frame(payload, 10))
            elif opcode == CLOSE:
                self.abort()

    def _upgrade(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        if b" 101 " not in self._buffer[:20]:
            self.abort()
            return False
        del self._buffer[: end + 4]
        self._upgraded = True
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 0x7F, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            if len(buffer) < start:
                return None
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size:
            return None
        payload = bytes(buffer[start : start + size])
        opcode = buffer[0] & 0x0F
        del buffer[: start + size]
        return opcode, payload

    def _message(self, payload: bytes) -> None:
        kind = payload[:2]
        if payload[:1] == b"0":
            self.send("40" + json.dumps({"ticket": self.ticket}))
        elif payload == b"2":
            self.send("3")
        elif kind == b"42":
            name, *data = msgspec.json.decode(payload[2:])
            self.heard(name, data[0] if data else None)
        elif kind == b"43":
            number, _, rest = payload[2:].partition(b"[")
            answered = self._waiting.pop(int(number), None)
            if answered is not None:
                answered(msgspec.json.decode(b"[" + rest)[0])
        elif kind in (b"40", b"44"):
            self.heard("connect" if kind == b"40" else "refused", msgspec.json.decode(payload[2:] or b"{}"))
        elif kind == b"41":
            self.abort()
