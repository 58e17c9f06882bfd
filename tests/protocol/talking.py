"""A client made of bytes, over a WebSocket and by polling: no library decides what is sent, or hides what came."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import websocket
from websocket import ABNF

from tests.harness.wire import CLOSE, TEXT, frame
from tests.serving import Server

PATIENCE = 10.0
"""Seconds until a server that says nothing has failed a test."""

BETWEEN = "\x1e"
"""Parts the packets of one polling body."""

BINARY = 2
ENDED = "ended"


class OverWebSocket:
    """One Engine.IO connection. `said` waits for the next packet; "ended" with the code when there will be none."""

    def __init__(self, server: Server, query: str = "EIO=4&transport=websocket", path: str = "/ws/") -> None:
        self.raw = websocket.create_connection(
            f"{server.url.replace('http', 'ws')}{path}?{query}", timeout=PATIENCE, enable_multithread=False
        )
        line: Any = self.raw.sock
        self.socket: socket.socket = line

    def write(self, *packets: str | bytes) -> None:
        """So many messages in one segment; bytes go as binary ones."""
        made = [
            frame(p, BINARY) if isinstance(p, bytes) else frame(p.encode("utf-8", "surrogatepass")) for p in packets
        ]
        self.socket.sendall(b"".join(made))

    def next(self) -> str:
        """The next packet, whatever it is."""
        return str(self.raw.recv())

    def write_bytes(self, data: bytes) -> None:
        """Whatever it is."""
        self.socket.sendall(data)

    def said(self) -> str:
        """The next packet that is no ping; once the connection is over, “ended” and why."""
        while True:
            try:
                opcode, data = self.raw.recv_data()
            except (ConnectionError, websocket.WebSocketConnectionClosedException):
                return ENDED
            if opcode == ABNF.OPCODE_CLOSE:
                return f"{ENDED} {int.from_bytes(data[:2], 'big')}" if data else ENDED
            if data != b"2":
                return str(data.decode())

    def close(self) -> None:
        """Hang up."""
        self.raw.shutdown()


class ByPolling:
    """The same by HTTP requests."""

    def __init__(self, server: Server) -> None:
        self.server, self.port = server, server.port
        self.session = ""
        self._came: list[str] = []
        greeting = self.said()
        self.session = f"&sid={json.loads(greeting[1:])['sid']}"
        self._came.insert(0, greeting)

    def write(self, *packets: str | bytes) -> None:
        """So many packets in one body. Fails when they are refused."""
        status, _ = self.post(BETWEEN.join(str(packet) for packet in packets).encode("utf-8", "surrogatepass"))
        assert status == 200

    def post(self, body: bytes, **headers: str) -> tuple[int, str]:
        """The status and text of the answer."""
        return self._ask("POST", body, headers)

    def get(self) -> tuple[int, str]:
        """One poll."""
        return self._ask("GET")

    def wait(self) -> Callable[[], tuple[int, str]]:
        """Begin a poll, which the server has before anything that is sent later; to be called for its answer."""
        line = self._line("GET")

        def answer() -> tuple[int, str]:
            return _answered(line)

        return answer

    def said(self) -> str:
        """The next packet that is no ping; “ended” when the session is over."""
        while not self._came:
            status, body = self.get()
            if status != 200:
                return ENDED
            self._came = [packet for packet in body.split(BETWEEN) if packet != "2"]
        return self._came.pop(0)

    def upgraded(self) -> OverWebSocket:
        """A WebSocket to the same session, not yet taken."""
        return OverWebSocket(self.server, f"EIO=4&transport=websocket{self.session}")

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self.post(b"1")

    def _ask(self, method: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
        return _answered(self._line(method, body, headers))

    def _line(self, method: str, body: Any = None, headers: dict[str, str] | None = None) -> http.client.HTTPConnection:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request(method, f"/ws/?EIO=4&transport=polling{self.session}", body, headers or {})
        return line


def _answered(line: http.client.HTTPConnection) -> tuple[int, str]:
    try:
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


Client = OverWebSocket | ByPolling


def let_in(client: Client, ticket: str) -> str:
    """Show a ticket; what the server said first after its greeting."""
    assert client.said().startswith("0{")
    client.write("40" + json.dumps({"ticket": ticket}))
    return client.said()


def asking(data: Any, number: int | str = 1, event: str = "command") -> str:
    """An event that wants an answer."""
    return f"42{number}{json.dumps([event, data])}"


def writing(text: str = "hei") -> dict[str, Any]:
    """The data of a command."""
    note = {"note": secrets.token_hex(16), "area": "a1", "phase": "p1", "text": text, "key_hash": "0" * 64}
    return {"op": secrets.token_hex(16), "c": {"t": "WriteNote", **note}}


def answer(client: Client, number: int | str = 1) -> Any:
    """The answer with this number; what else is said is passed by."""
    while not (packet := client.said()).startswith((f"43{number}[", ENDED)):
        pass
    return packet if packet.startswith(ENDED) else json.loads(packet.removeprefix(f"43{number}"))[0]


def closing(code: int | None = 1000) -> bytes:
    """A closing frame."""
    return frame(b"" if code is None else code.to_bytes(2, "big"), CLOSE)


def in_frames(message: bytes, pieces: int) -> bytes:
    """A text message in so many frames."""
    size = -(-len(message) // pieces) or 1
    parts = [message[start : start + size] for start in range(0, len(message), size)] or [b""]
    last = len(parts) - 1
    return b"".join(frame(part, 0 if n else TEXT, final=n == last) for n, part in enumerate(parts))
