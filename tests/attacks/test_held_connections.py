"""Whoever holds connections and gives nothing for them keeps nobody out, and leaves nothing behind."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from app.sockets.transport.pace import GRACE, SLOWEST, Pace
from tests.attacks.bytes_on_wire import LIVE, POLLING, WEBSOCKET, answer, connected, head, session, status
from tests.attacks.test_stalls import Scene
from tests.bench.furnish import furnish
from tests.serving import ROOT, Server

MOST, HELD = 96, 200
PROMPT = 5.0
"""Seconds on a machine that has much else to do; who is kept out waits for three times as long."""

FORM = "Content-Type: application/x-www-form-urlencoded"
LARGE = max((ROOT / "app" / "static" / "dist").glob("*.js"), key=lambda one: one.stat().st_size)

Hold = Callable[[socket.socket, int], None]


def silence(_line: socket.socket, _port: int) -> None:
    """Nothing at all."""


def half_a_head(line: socket.socket, _port: int) -> None:
    line.sendall(head("GET", "/")[:-2])


def half_a_body(line: socket.socket, _port: int) -> None:
    line.sendall(head("POST", "/liity", FORM, "Content-Length: 200000") + b"a")


def half_a_body_of_a_session(line: socket.socket, port: int) -> None:
    line.sendall(head("POST", f"{POLLING}&sid={session(port)}", "Content-Length: 20000") + b"4")


def nothing_after_an_answer(line: socket.socket, _port: int) -> None:
    line.sendall(head("GET", "/healthz"))
    answer(line)


def nothing_is_read(line: socket.socket, _port: int) -> None:
    for _ in range(2):
        line.sendall(head("GET", f"/static/dist/{LARGE.name}"))


def a_half_closed_connection(line: socket.socket, port: int) -> None:
    nothing_is_read(line, port)
    line.shutdown(socket.SHUT_WR)


def a_websocket_without_a_ticket(line: socket.socket, _port: int) -> None:
    line.sendall(head("GET", LIVE, *WEBSOCKET))
    answer(line)


def a_poll_without_a_ticket(line: socket.socket, port: int) -> None:
    line.sendall(head("GET", f"{POLLING}&sid={session(port)}"))


HOLDS: list[Hold] = [
    silence, half_a_head, half_a_body, half_a_body_of_a_session, nothing_after_an_answer, nothing_is_read,
    a_half_closed_connection, a_websocket_without_a_ticket, a_poll_without_a_ticket,
]  # fmt: skip


def opened(port: int) -> socket.socket:
    """A connection that takes next to nothing in."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(20)
    line.connect(("127.0.0.1", port))
    return line


@contextmanager
def held(port: int, hold: Hold, count: int = HELD) -> Iterator[None]:
    """So many connections, all at once and in eight threads, that send a byte now and then."""
    lines: list[socket.socket] = []
    over = threading.Event()

    def attack() -> None:
        own: list[socket.socket] = []
        for _ in range(count // 8):
            line = opened(port)
            lines.append(line)
            own.append(line)
            with suppress(OSError, ValueError, KeyError):
                hold(line, port)
        while not over.wait(0.2):
            for line in own:
                with suppress(OSError):
                    line.send(b"a")

    threads = [threading.Thread(target=attack) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        while len(lines) < count // 8 * 8 and any(thread.is_alive() for thread in threads):
            threads[0].join(0.05)
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()
        for line in lines:
            line.close()


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
    assert resident(scene.server) - before < 8


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


def pace(*moves: tuple[float, int]) -> Pace:
    """A client that took so many seconds for so many bytes, again and again."""
    now = [0.0]
    paced = Pace(lambda: now[0])

    def move(seconds: float, size: int) -> Callable[[], int]:
        def moved() -> int:
            now[0] += seconds
            return size

        return moved

    for seconds, size in moves:
        paced.timed(move(seconds, size))
    return paced


def test_a_phone_that_sends_three_megabytes_at_400_kbit_is_waited_for() -> None:
    assert pace(*[(0.1, 5000)] * 600).left > 0


def test_a_phone_at_the_edge_of_the_net_is_waited_for() -> None:
    assert pace(*[(1, SLOWEST)] * 3600).left == pytest.approx(GRACE)


def test_a_byte_now_and_then_is_not_waited_for() -> None:
    assert pace(*[(5, 1)] * 4).left < 0
    assert pace(*[(0, 1_000_000)] * 9, (GRACE, 0)).left <= 0, "what was quick before is no credit"


def test_something_new_begins_anew() -> None:
    paced = pace((14, 1))
    paced.begin()
    assert paced.left == GRACE
