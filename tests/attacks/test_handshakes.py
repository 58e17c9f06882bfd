"""Only what our own clients say opens a live connection; the libraries' older ways in are shut."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.attacks.bytes_on_wire import (
    KEY,
    LIVE,
    POLLING,
    UPGRADE,
    WEBSOCKET,
    answer,
    connected,
    head,
    session,
    status,
)
from tests.attacks.test_stalls import Scene
from tests.bench.furnish import furnish
from tests.serving import Server


@pytest.fixture(scope="module", params=["fast", "stock"])
def scene(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("nuotio")
    room = furnish(folder, rooms=1, people=2)[0]
    scene = Scene(Server(folder, {"TRANSPORT": request.param}).start(), room)
    yield scene
    for line in scene.lines:
        line.raw.shutdown()
    scene.server.kill()


OLD = {
    "hixie-75": (*UPGRADE, "Origin: http://localhost"),
    "hixie-76": (*UPGRADE, "Origin: http://localhost", "Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5",
                 "Sec-WebSocket-Key2: 12998 5 Y3 1  .P00"),
    "hybi-8": (*UPGRADE, "Sec-WebSocket-Version: 8", f"Sec-WebSocket-Key: {KEY}"),
    "13 among others": (*UPGRADE, "Sec-WebSocket-Version: 13, 8", f"Sec-WebSocket-Key: {KEY}"),
    "13 said twice": (*WEBSOCKET, "Sec-WebSocket-Version: 13"),
}  # fmt: skip


@pytest.mark.parametrize("headers", OLD.values(), ids=OLD.keys())
def test_a_websocket_of_another_version_is_told_which_one_to_use(scene: Scene, headers: tuple[str, ...]) -> None:
    with connected(scene.server.port) as connection:
        connection.sendall(head("GET", LIVE, *headers) + b"12345678")
        told = answer(connection)
    assert told.startswith(b"HTTP/1.1 426 ")
    assert b"\r\nsec-websocket-version: 13\r\n" in told.lower()


@pytest.mark.parametrize("headers", OLD.values(), ids=OLD.keys())
def test_a_message_without_an_end_in_an_old_websocket_holds_up_nobody(scene: Scene, headers: tuple[str, ...]) -> None:
    with scene.undisturbed(within=1.5), connected(scene.server.port) as connection:
        connection.sendall(head("GET", LIVE, *headers) + b"12345678")
        answer(connection)
        until = time.monotonic() + 2
        with suppress(OSError):
            connection.sendall(b"\0")
            while time.monotonic() < until:
                connection.sendall(b"A" * 65536)


MATTERS = ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}"]
REFUSED = {
    "Engine.IO 3": (head("GET", LIVE.replace("EIO=4", "EIO=3"), *WEBSOCKET), 400),
    "no version of Engine.IO": (head("GET", LIVE.replace("EIO=4&", ""), *WEBSOCKET), 400),
    "two versions": (head("GET", LIVE + "&EIO=3", *WEBSOCKET), 400),
    "JSONP": (head("GET", POLLING + "&j=0"), 400),
    "JSONP in a WebSocket": (head("GET", LIVE + "&j=0", *WEBSOCKET), 400),
    "another transport": (head("GET", "/ws/?EIO=4&transport=flashsocket"), 400),
    "webtransport": (head("GET", "/ws/?EIO=4&transport=webtransport"), 400),
    "no transport": (head("GET", "/ws/?EIO=4"), 400),
    "two transports": (head("GET", POLLING + "&transport=websocket", *WEBSOCKET), 400),
    "an unknown question": (head("GET", POLLING + "&callback=x"), 400),
    "a query without end": (head("GET", POLLING + "&t=" + "a" * 5000), 400),
    "no slash": (head("GET", LIVE.replace("/ws/", "/ws"), *WEBSOCKET), 404),
    "another path": (head("GET", LIVE.replace("/ws/", "/ws/x%0Ay/"), *WEBSOCKET), 404),
    "a path below": (head("GET", LIVE.replace("/ws/", f"/ws/{'0' * 32}/x/"), *WEBSOCKET), 404),
    "the library's path": (head("GET", LIVE.replace("/ws/", "/socket.io/"), *WEBSOCKET), 404),
    "the whole address": (head("GET", f"http://localhost{LIVE}", *WEBSOCKET), 404),
    "HTTP/1.0": (head("GET", LIVE, *WEBSOCKET, version="HTTP/1.0"), 400),
    "no key": (head("GET", LIVE, *UPGRADE, MATTERS[0]), 400),
    "a short key": (head("GET", LIVE, *UPGRADE, MATTERS[0], "Sec-WebSocket-Key: AAAA"), 400),
    "no wish to upgrade": (head("GET", LIVE, "Upgrade: websocket", *MATTERS), 400),
    "an upgrade to something else": (head("GET", LIVE, "Connection: Upgrade", "Upgrade: h2c", *MATTERS), 400),
    "a WebSocket by POST": (head("POST", LIVE, *WEBSOCKET, "Content-Length: 0"), 400),
    "a WebSocket with a body": (head("GET", LIVE, *WEBSOCKET, "Content-Length: 3") + b"abc", 400),
    "PUT": (head("PUT", POLLING), 400),
    "DELETE": (head("DELETE", POLLING), 400),
    "HEAD": (head("HEAD", POLLING), 400),
    "TRACE": (head("TRACE", POLLING), 400),
    "a preflight": (head("OPTIONS", POLLING, "Access-Control-Request-Headers: x"), 400),
    "a body with a question": (head("GET", POLLING, "Content-Length: 3") + b"abc", 400),
    "words of nobody": (head("POST", POLLING, "Content-Length: 2") + b"40", 400),
    "a session that is not": (head("GET", POLLING + "&sid=" + "A" * 20), 400),
    "no session at all": (head("GET", POLLING + "&sid="), 400),
    "a session like no other": (head("GET", POLLING + "&sid=%3Cscript%3E"), 400),
    "an upgrade of nothing": (head("GET", LIVE + "&sid=" + "A" * 20, *WEBSOCKET), 400),
    "a page of another origin": (head("GET", LIVE, *WEBSOCKET, "Origin: https://example.org"), 400),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_what_no_client_of_ours_says_opens_nothing(scene: Scene, request_: bytes, expected: int) -> None:
    with connected(scene.server.port) as connection:
        connection.sendall(request_)
        told = answer(connection)
    assert int(told.split(b" ", 2)[1]) == expected
    assert not any(word in told for word in (b" 101 ", b'"sid"', b"<script>", b"Access-Control-Allow-Origin"))


def test_what_our_clients_say_opens_a_connection(scene: Scene) -> None:
    port, room = scene.server.port, scene.room.workshop
    for path in ("/ws/", f"/ws/{room}", f"/ws/{room}/"):
        assert status(port, head("GET", LIVE.replace("/ws/", path) + "&t=Pc1q.0", *WEBSOCKET)) == 101
        assert status(port, head("GET", POLLING.replace("/ws/", path) + "&b64=1")) == 200


def test_a_question_that_wishes_to_become_something_else_is_only_a_question(scene: Scene) -> None:
    for wish in ("websocket", "h2c"):
        assert status(scene.server.port, head("GET", POLLING, "Connection: Upgrade", f"Upgrade: {wish}")) == 200


def test_a_session_is_written_to_only_in_plain_words_of_a_length_that_is_told(scene: Scene) -> None:
    port = scene.server.port
    at = f"{POLLING}&sid={session(port)}"
    assert status(port, head("POST", at, "Content-Encoding: deflate", "Content-Length: 2") + b"x\x9c") == 415
    assert status(port, head("POST", at, "Transfer-Encoding: chunked") + b"1\r\n3\r\n0\r\nX: y\r\n\r\n") == 411
    assert status(port, head("POST", at)) == 411
    assert status(port, head("POST", at, "Content-Length: 1") + b"3") == 200


def test_an_answer_of_the_live_connection_is_kept_and_guessed_at_by_nobody(scene: Scene) -> None:
    for path in (POLLING, POLLING.replace("4", "3")):
        with connected(scene.server.port) as connection:
            connection.sendall(head("GET", path, "Access-Control-Request-Headers: x"))
            told = answer(connection).lower()
        assert b"\r\ncache-control: no-store\r\n" in told
        assert b"\r\nx-content-type-options: nosniff\r\n" in told
        assert b"access-control-allow-headers" not in told
