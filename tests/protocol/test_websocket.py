"""Both ways over the wire against the cases by which WebSocket servers are judged, number by number."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.attacks.bytes_on_wire import LIVE, WEBSOCKET, answer, connected, head
from tests.protocol.websocket_cases import CASES, CLOSE, HELLO, PARTED, PONG, Case, Said
from tests.serving import ROOT, free_port, select_a_moment

CUT_OFF = (-1, b"a frame was cut off")

UNLIKE: dict[str, tuple[Said, ...]] = {
    "3.1": (HELLO, PARTED),
    "3.2": (HELLO, HELLO, (PONG, b""), PARTED),
    "3.3": (HELLO, HELLO, (PONG, b""), PARTED),
}
"""What the libraries' own way answers differently, by case: it overlooks two of three reserved bits."""

LOST = {"7.1.6"}
"""Where what has not left by the goodbye of a client may be lost on that way."""


def echo(way: str) -> Iterator[int]:
    """The port of a server that goes this way and says everything again."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "tests.protocol.echoing", way, str(port)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        while process.poll() is None:
            with suppress(OSError):
                connected(port).close()
                break
            select_a_moment()
        try:
            yield port
        finally:
            process.kill()


@pytest.fixture(scope="module")
def fast() -> Iterator[int]:
    yield from echo("fast")


@pytest.fixture(scope="module")
def stock() -> Iterator[int]:
    yield from echo("stock")


def frames(data: bytes) -> Iterator[Said]:
    """The frames of a server: whole messages, never masked."""
    while data:
        size, start = data[1], 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(data[2:start])
        assert data[0] & 0xF0 == 0x80
        if len(data) < start + size:
            yield CUT_OFF
            return
        opcode, payload = data[0] & 15, data[start : start + size]
        yield opcode, payload[:2] if opcode == CLOSE else payload  # a reason in words is nobody's business
        data = data[start + size :]


def heard(port: int, case: Case) -> tuple[Said, ...]:
    """All that a server says, after the greeting, until it hangs up."""
    with connected(port) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(head("GET", LIVE, *WEBSOCKET, "Sec-WebSocket-Extensions: permessage-deflate"))
        greeting, _, said = answer(connection).partition(b"\r\n\r\n")
        assert b" 101 " in greeting
        assert b"xtensions" not in greeting, "compression is not offered"

        def send() -> None:
            chop = case.chop or len(case.sent)
            with suppress(OSError):
                for start in range(0, len(case.sent), chop):
                    connection.sendall(case.sent[start : start + chop])

        sending = threading.Thread(target=send)
        sending.start()
        with suppress(ConnectionError):
            while more := connection.recv(65536):
                said += more
        sending.join()
    return tuple(frames(said))[1:]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_frame_is_answered_as_the_standard_says(fast: int, case: Case) -> None:
    assert heard(fast, case) == case.expected


@pytest.mark.parametrize("name", CASES)
def test_a_frame_is_answered_alike_on_the_libraries_way_but_where_it_is_known(stock: int, name: str) -> None:
    said = heard(stock, CASES[name])
    assert name in LOST or said == UNLIKE.get(name, CASES[name].expected)


def test_the_judges_list_is_whole() -> None:
    sections = [name.split(".")[0] for name in CASES]
    counted = {number: sections.count(number) for number in ("1", "2", "3", "4", "5", "6", "10")}
    assert counted == {"1": 16, "2": 11, "3": 7, "4": 10, "5": 20, "6": 145, "10": 1}
    assert all(case.expected[-1][0] == CLOSE for case in CASES.values())
