"""Ways to hold a connection and give nothing for it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tests.attacks.bytes_on_wire import LIVE, POLLING, WEBSOCKET, answer, head, session
from tests.serving import ROOT

MOST, HELD = 96, 200
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
