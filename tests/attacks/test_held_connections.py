"""Whoever holds connections and gives nothing for them keeps nobody out, and leaves nothing behind."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.sockets.transport.pace import GRACE, SLOWEST, TIDY_EVERY
from tests.attacks.bytes_on_wire import POLLING, answer, connected, head, session, status
from tests.attacks.holds import (
    FORM,
    HOLDS,
    MOST,
    Hold,
    half_a_body,
    half_a_body_of_a_session,
    half_a_head,
    held,
    opened,
)
from tests.attacks.test_stalls import Scene
from tests.bench.furnish import furnish
from tests.serving import Server

PROMPT = 5.0
"""Seconds on a machine that has much else to do; who is kept out waits for three times as long."""

WAVE, GIVEN_BACK = 800, 10
"""Connections, and megabytes: 12 kB of each at least."""


@pytest.fixture(scope="module", params=["fast", "stock"])
def scene(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("nuotio")
    room = furnish(folder, rooms=1, people=2)[0]
    server = Server(folder, {"TRANSPORT": request.param, "MAX_CONNECTIONS": str(MOST)}).start()
    scene = Scene(server, room)
    yield scene
    for line in scene.lines:
        line.raw.shutdown()
    server.kill()


@pytest.mark.parametrize("hold", HOLDS, ids=lambda hold: hold.__name__)
def test_somebody_new_gets_a_page_at_once_and_those_inside_notice_nothing(scene: Scene, hold: Hold) -> None:
    port = scene.server.port
    with scene.undisturbed(within=PROMPT), held(port, hold):
        for _ in range(5):
            began = time.monotonic()
            assert status(port, head("GET", "/liity")) == 200
            assert time.monotonic() - began < PROMPT
        fresh = scene.line(scene.room.participants[1])
        assert fresh.welcome.startswith("40")
        fresh.raw.close()


def resident(server: Server) -> int:
    """Megabytes of memory of the server."""
    assert server.process
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * 4096 >> 20


def soon(holds: Callable[[], bool]) -> bool:
    """Whether it holds before a server has looked three times whether to give memory back."""
    until = time.monotonic() + 3 * TIDY_EVERY
    while not holds() and time.monotonic() < until:
        threading.Event().wait(0.1)
    return holds()


@pytest.mark.parametrize("scene", ["fast"], indirect=True)
def test_what_was_held_leaves_no_memory_behind(scene: Scene) -> None:
    port = scene.server.port
    for hold in HOLDS:
        with held(port, hold):
            pass
    before = resident(scene.server)
    for hold in HOLDS:
        with held(port, hold):
            pass
    assert soon(lambda: resident(scene.server) - before < 8)


def test_what_a_wave_took_is_given_back_when_it_has_gone(tmp_path: Path) -> None:
    furnish(tmp_path, rooms=1, people=1)
    server = Server(tmp_path, {"MAX_CONNECTIONS": str(2 * WAVE)}).start()
    try:
        for _ in range(2):  # by the second wave everything is read that a server reads once
            with held(server.port, half_a_body, WAVE):
                assert status(server.port, head("GET", "/healthz")) == 200
                took = resident(server)
            given_back = soon(lambda: took - resident(server) >= GIVEN_BACK)  # noqa: B023
        assert given_back
    finally:
        server.kill()


def test_a_body_that_is_cut_off_is_shown_to_no_page(scene: Scene) -> None:
    with connected(scene.server.port) as line:
        half_a_body(line, scene.server.port)
        line.shutdown(socket.SHUT_WR)
        assert answer(line) == b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def test_one_session_keeps_one_poll_waiting(scene: Scene) -> None:
    port = scene.server.port
    at = head("GET", f"{POLLING}&sid={session(port)}")
    with connected(port) as waiting:
        waiting.sendall(at)
        while status(port, at) != 400:
            pass
        assert status(port, at) == 400


def drip(line: socket.socket, rate: int, seconds: float) -> None:
    """So many bytes a second, until the server hangs up or the time is over."""
    until = time.monotonic() + seconds
    line.settimeout(0.25)
    while time.monotonic() < until:
        try:
            line.sendall(b"a" * (rate // 4))
            if line.recv(1, socket.MSG_PEEK) == b"":
                return
        except TimeoutError:
            continue
        except OSError:
            return


@pytest.mark.parametrize("scene", ["fast"], indirect=True)
def test_who_sends_next_to_nothing_is_hung_up_on_and_who_is_only_slow_is_not(scene: Scene) -> None:
    port, slow, seconds = scene.server.port, SLOWEST + SLOWEST // 2, GRACE + 5
    with ExitStack() as lines:
        too_slow = [lines.enter_context(opened(port)) for _ in range(3)]
        honest = lines.enter_context(connected(port))
        for line, hold in zip(too_slow, (half_a_head, half_a_body, half_a_body_of_a_session), strict=True):
            hold(line, port)
        honest.sendall(head("POST", "/liity", FORM, f"Content-Length: {int(slow * seconds)}"))
        began, ended = time.monotonic(), []

        def held_by(line: socket.socket) -> None:
            drip(line, 4, 3 * GRACE)
            ended.append(time.monotonic() - began)

        threads = [threading.Thread(target=held_by, args=(line,)) for line in too_slow]
        for thread in threads:
            thread.start()
        honest.settimeout(20)
        for _ in range(int(seconds * 4)):
            honest.sendall(b"a" * (slow // 4))
            threads[0].join(0.25)
        assert answer(honest).startswith(b"HTTP/1.1 400 ")
        for thread in threads:
            thread.join()
    assert max(ended) < GRACE + 5
