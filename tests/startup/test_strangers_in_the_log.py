"""Whatever a stranger sends, to whatever address, on either way over the wire: not a word of it is in the log."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from websocket import ABNF

from app import create_app
from app.config import environment
from tests.attacks.bytes_on_wire import LIVE, POLLING, WEBSOCKET, answer, connected, head, session
from tests.attacks.test_stalls import GARBLED
from tests.bench.furnish import furnish
from tests.harness.wire import frame
from tests.serving import Server

CANARY = "kanarialintu"
LINE = f'x%0A{{"at":"{CANARY}"}}%0D%1B%E2%80%A8'
"""A line of the stranger's own choosing, if it were printed as it is."""

METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", f"{CANARY}")
HEADERS = (
    (),
    (f"X-Forwarded-For: {CANARY}", f"Host: {CANARY}", f"Origin: http://{CANARY}", f"Cookie: nuotio={CANARY}"),
    (f"Content-Length: {CANARY}",),
    (f"Transfer-Encoding: {CANARY}",),
    ("Content-Type: multipart/form-data; boundary=" + CANARY, "Content-Length: 12"),
    ("Content-Type: application/json", "Content-Length: 12"),
    (f"Upgrade: {CANARY}", f"Connection: Upgrade, {CANARY}", f"Sec-WebSocket-Key: {CANARY}"),
    (f"Accept-Language: {CANARY}", f"Accept-Encoding: {CANARY}", f"Range: bytes={CANARY}", f"If-None-Match: {CANARY}"),
)
NO_HEADS = (
    f"{CANARY}\r\n\r\n", f"GET /{CANARY} {CANARY}\r\n\r\n", f"GET / HTTP/9.{CANARY}\r\n\r\n",
    f"GET / HTTP/3.3\r\n{CANARY}",
    f"{CANARY} /\r\n\r\n", f"GET / HTTP/1.1\r\n{CANARY}\r\n\r\n", f"GET /{CANARY * 999} HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\n" + f"X: {CANARY}\r\n" * 150 + "\r\n", f"GET / HTTP/1.1\r\nX: {CANARY * 999}\r\n\r\n",
    "GET / HTTP/1.1\r\n" + f"X: {CANARY * 300}\r\n" * 30 + "\r\n", f"\x16\x03\x01{CANARY}\x00\xff\r\n\r\n",
)  # fmt: skip
FRAMES = (
    *[(ABNF.OPCODE_TEXT, message.encode()) for message in (*GARBLED, f'42["{CANARY}"]', CANARY)],
    (ABNF.OPCODE_BINARY, CANARY.encode()), (ABNF.OPCODE_TEXT, b"\xff" + CANARY.encode()),
    (ABNF.OPCODE_CLOSE, b"\x03\xe8" + CANARY.encode()), (ABNF.OPCODE_CLOSE, b"\x00\x07" + CANARY.encode()),
    (ABNF.OPCODE_PING, CANARY.encode()), (ABNF.OPCODE_CONT, CANARY.encode()), (3, CANARY.encode()),
)  # fmt: skip


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every address that the server knows, with a planted word wherever a word may stand, and some that it does not."""
    folder: Path = tmp_path_factory.mktemp("nuotio")
    app = create_app(environment.read({"NUOTIO_DATA": str(folder), "ASYNC_MODE": "threading"}), ticking=False)
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    app.extensions["nuotio"].database.close()
    filled = {"/".join(LINE if "<" in part else part for part in rule.split("/")) for rule in rules}
    assert len(filled) > 30
    return [
        *sorted(filled),
        "/ws",
        "/ws/",
        f"/ws/{LINE}/",
        "/socket.io/",
        f"/{LINE}?{LINE}={LINE}",
        f"//{CANARY}/{LINE}",
    ]


@pytest.fixture(params=list(product(("fast", "stock"), ("text", "json"))), ids="-".join)
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    furnish(tmp_path, rooms=1, people=1)
    way, style = request.param
    server = Server(tmp_path, {"LOG_FORMAT": style, "TRANSPORT": way}).start()
    yield server
    server.kill()


def send(server: Server, request: bytes) -> None:
    """A request by a connection of its own, and whatever comes of it."""
    with connected(server.port) as connection, suppress(ConnectionError):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer(connection)


def test_no_word_of_a_stranger_is_in_the_log(server: Server, addresses: list[str]) -> None:
    greeting = server.log.stat().st_size
    for address, method in product(addresses, METHODS):
        send(server, head(method, address))
    for address, headers in product((addresses[0], "/liity", POLLING, LIVE, f"/{LINE}"), HEADERS):
        send(server, head("POST", address, *headers) + CANARY.encode())
        send(server, head("GET", address, *headers))
    for text in NO_HEADS:
        send(server, text.encode("latin-1"))
    for _, body in FRAMES:
        at = f"{POLLING}&sid={session(server.port)}"
        send(server, head("POST", at, f"Content-Length: {len(body)}") + body)
    for opcode, body in FRAMES:
        with connected(server.port) as connection, suppress(ConnectionError):
            connection.sendall(head("GET", LIVE, *WEBSOCKET))
            answer(connection)
            connection.sendall(frame(body, opcode))
            connection.sendall(frame(b"", ABNF.OPCODE_CLOSE))
            while connection.recv(4096):
                pass
    server.stop()
    told = server.log.read_bytes()[greeting:].decode()
    assert CANARY not in told
    assert "127.0.0.1" not in told
    assert len(told) < 10_000
    assert all(line.isprintable() for line in told.splitlines())
