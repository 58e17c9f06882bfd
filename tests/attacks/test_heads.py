"""Heads of requests that two servers in a row could understand differently, or that are none, are only answered."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.bytes_on_wire import answer, connected, head, status
from tests.serving import Server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder: Path = tmp_path_factory.mktemp("nuotio")
    server = Server(folder).start()
    yield server.port
    server.kill()


POST = ("POST", "/liity")
HEADS = {
    "two lengths": (head(*POST, "Content-Length: 3", "Content-Length: 30") + b"abc", 400),
    "a length with a sign": (head(*POST, "Content-Length: +3") + b"abc", 400),
    "a length in groups": (head(*POST, "Content-Length: 1_0") + b"a" * 10, 400),
    "a length below nothing": (head(*POST, "Content-Length: -1"), 400),
    "a length in other digits": (head(*POST, "Content-Length: \xb2"), 400),
    "an empty length": (head(*POST, "Content-Length:"), 400),
    "pieces": (head(*POST, "Transfer-Encoding: chunked") + b"0\r\nX-More: y\r\n\r\n", 411),
    "pieces by another name": (head(*POST, "Transfer-Encoding: xchunked") + b"0\r\n\r\n", 411),
    "pieces and a length": (head(*POST, "Transfer-Encoding: chunked", "Content-Length: 5") + b"0\r\n\r\n", 411),
    "two hosts": (head("GET", "/", "Host: example.org"), 400),
    "a hundred headers": (head("GET", "/", *(f"X-{number}: y" for number in range(100))), 431),
    "a long header": (head("GET", "/", "X: " + "y" * 9000), 400),
    "a long address": (head("GET", "/" + "y" * 9000), 414),
    "HTTP/0.9": (b"GET /\r\n\r\n", 505),
    "HTTP/0.9 by name": (b"GET / HTTP/0.9\r\n\r\n", 505),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "no version": (b"GET / NUOTIO\r\n\r\n", 400),
    "no request": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
}


@pytest.mark.parametrize(("request_", "expected"), HEADS.values(), ids=HEADS.keys())
def test_a_head_that_could_mean_two_things_is_refused(port: int, request_: bytes, expected: int) -> None:
    assert status(port, request_) == expected


def test_what_is_refused_is_not_quoted_and_ends_the_connection(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"GET / kanarialintu\r\n\r\n" + head("GET", "/healthz"))
        heard = b""
        while more := connection.recv(4096):
            heard += more
    assert b"kanarialintu" not in heard
    assert heard.count(b"HTTP/1.1 ") == 1
    assert b"Python" not in heard


@pytest.mark.parametrize("request_", [head("OPTIONS", "*"), head("CONNECT", "localhost:443"), head("TRACE", "/")])
def test_requests_that_only_proxies_make_are_nobodys(port: int, request_: bytes) -> None:
    assert status(port, request_) in (404, 405)


def test_who_asks_first_whether_to_send_is_told_to(port: int) -> None:
    with connected(port) as connection:
        form = "Content-Type: application/x-www-form-urlencoded"
        connection.sendall(head(*POST, form, "Content-Length: 3", "Expect: 100-continue"))
        assert answer(connection).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"a=b")
        assert answer(connection).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("cut", [b"GET / HTTP/1.1", b"GET / HTTP/1.1\r\n", head("GET", "/")[:-2], head(*POST)[:-1]])
def test_a_head_that_was_cut_off_is_no_request(port: int, cut: bytes) -> None:
    with connected(port) as connection:
        connection.sendall(cut)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(4096) == b""
