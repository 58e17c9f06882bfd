"""2,000 people at once go through nginx with the files of deploy/: as many WebSockets, all open at the same time."""

from __future__ import annotations

import resource
import selectors
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest

from tests.deploy.proxying import NAME, Nginx

PEOPLE = 2000
OPENING = f"GET /ws/{'a' * 32}/ HTTP/1.1\r\nHost: {NAME}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n".encode()
OPENED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"


class Worker:
    """Says yes to every WebSocket, and then what it hears."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=1000)
        self.port = self.listening.getsockname()[1]
        self._ends, self._end = socket.socketpair()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with ExitStack() as held, selectors.DefaultSelector() as waiting:
            for one in (held.enter_context(self.listening), held.enter_context(self._ends)):
                waiting.register(one, selectors.EVENT_READ)
            while True:
                ready: list[Any] = [key.fileobj for key, _ in waiting.select()]
                if self._ends in ready:
                    return
                for one in ready:
                    if one is self.listening:
                        waiting.register(held.enter_context(one.accept()[0]), selectors.EVENT_READ)
                    elif said := one.recv(4096):
                        one.sendall(OPENED if said.startswith(b"GET ") else said)
                    else:
                        waiting.unregister(one)

    def close(self) -> None:
        """Hang up on everybody."""
        self._end.close()
        self._thread.join()


@pytest.fixture
def many_files() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def phone(nginx: Nginx, trust: ssl.SSLContext) -> ssl.SSLSocket | None:
    """A WebSocket to the worker, when it is let in."""
    line = trust.wrap_socket(socket.create_connection(("127.0.0.1", nginx.port), timeout=20), server_hostname=NAME)
    line.sendall(OPENING)
    if line.recv(4096).startswith(b"HTTP/1.1 101"):
        return line
    line.close()
    return None


def heard(line: ssl.SSLSocket) -> bool:
    line.sendall(b"x")
    return line.recv(10) == b"x"


def test_two_thousand_people_are_inside_at_once(many_files: None):
    worker = Worker()
    nginx = Nginx(workers=(worker.port,))
    nginx.start()
    inside: list[ssl.SSLSocket] = []
    try:
        trust = nginx.trust
        with suppress(OSError):
            while len(inside) < PEOPLE and (line := phone(nginx, trust)):
                inside.append(line)
        assert len(inside) == PEOPLE
        assert all(map(heard, inside))
    finally:
        for line in inside:
            line.close()
        nginx.clear()
        worker.close()
