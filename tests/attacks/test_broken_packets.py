"""What is no packet ends the WebSocket it came by as a WebSocket ends, and leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.bytes_on_wire import LIVE, POLLING, WEBSOCKET, answer, connected, head, session, status
from tests.attacks.test_stalls import Scene
from tests.bench.furnish import furnish
from tests.harness.wire import frame
from tests.serving import Server

GOODBYE = b"\x88\x02" + (1002).to_bytes(2)
PACKETS = {
    "nothing": b"",
    "no number": b"x",
    "words": "ärrä".encode(),
    "no base64": b"b4A",
    "another number": "²".encode(),
}


@pytest.fixture(scope="module", params=["fast", "stock"])
def scene(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("nuotio")
    room = furnish(folder, rooms=1, people=1)[0]
    scene = Scene(Server(folder, {"TRANSPORT": request.param}).start(), room)
    yield scene
    scene.server.kill()


def after(scene: Scene, address: str, *messages: bytes) -> bytes:
    """All bytes that follow the greeting of a WebSocket to which these messages are sent."""
    with connected(scene.server.port) as connection:
        connection.sendall(head("GET", address, *WEBSOCKET))
        heard = answer(connection)
        assert b" 101 " in heard
        for message in messages:
            connection.sendall(frame(message))
        while more := connection.recv(4096):
            heard += more
    return heard.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("packet", PACKETS.values(), ids=PACKETS.keys())
def test_a_websocket_is_closed_by_a_frame_and_no_answer_of_http_is_in_it(scene: Scene, packet: bytes) -> None:
    logged, began = scene.server.log.stat().st_size, time.monotonic()
    heard = after(scene, LIVE, packet)
    assert heard.endswith(GOODBYE)
    assert b"HTTP" not in heard
    assert time.monotonic() - began < 10, "not only when the server has no patience left"
    assert scene.server.log.stat().st_size == logged


@pytest.mark.parametrize("packet", [b"", b"x"])
def test_an_upgrade_that_is_none_leaves_the_session_as_it_was(scene: Scene, packet: bytes) -> None:
    sid = session(scene.server.port)
    for before in ([], [b"2probe"]):
        assert after(scene, f"{LIVE}&sid={sid}", *before, packet).endswith(GOODBYE)
        at = f"{POLLING}&sid={sid}"
        assert status(scene.server.port, head("POST", at, "Content-Length: 4") + b"40{}") == 200
        with connected(scene.server.port) as connection:
            connection.sendall(head("GET", at, "Connection: close"))
            heard = b""
            while more := connection.recv(4096):
                heard += more
        assert b"44" in heard or b"6" in heard
