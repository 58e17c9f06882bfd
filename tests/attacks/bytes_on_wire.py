"""Bytes to a server as they stand, without a library that would refuse to send them."""

from __future__ import annotations

import json
import socket
from contextlib import suppress

PATIENCE = 20
KEY = "c2FsYWlzdXVkZXNzYSEhIQ=="
UPGRADE = ("Connection: Upgrade", "Upgrade: websocket")
WEBSOCKET = (*UPGRADE, "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}")
LIVE = "/ws/?EIO=4&transport=websocket"
POLLING = "/ws/?EIO=4&transport=polling"


def head(method: str, target: str, *headers: str, version: str = "HTTP/1.1") -> bytes:
    """The head of a request."""
    return "\r\n".join([f"{method} {target} {version}", "Host: localhost", *headers, "", ""]).encode("latin-1")


def connected(port: int) -> socket.socket:
    """A plain connection to a server on this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def answer(connection: socket.socket) -> bytes:
    """What is answered up to the end of the head; less where the server hangs up."""
    heard = b""
    with suppress(ConnectionError):
        while b"\r\n\r\n" not in heard and (more := connection.recv(4096)):
            heard += more
    return heard


def status(port: int, request: bytes) -> int:
    """The status of the answer to a request, or 0 when the server just hangs up."""
    with connected(port) as connection:
        connection.sendall(request)
        words = answer(connection).split(b" ", 2)
        return int(words[1]) if len(words) > 1 else 0


def session(port: int) -> str:
    """The id of a fresh session by polling."""
    with connected(port) as connection:
        connection.sendall(head("GET", POLLING, "Connection: close"))
        heard = b""
        while more := connection.recv(4096):
            heard += more
    return str(json.loads(heard.partition(b"\r\n\r\n")[2][1:])["sid"])
