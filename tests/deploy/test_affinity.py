"""Everybody of a room comes to the same worker, by the very map of deploy/nginx."""

from __future__ import annotations

import http.client
import secrets
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.deploy.proxying import NAME, Nginx
from tests.serving import free_port


class Naming(BaseHTTPRequestHandler):
    """A worker that only says which one it is."""

    def do_GET(self) -> None:
        body = str(self.connection.getsockname()[1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def crowd() -> Iterator[tuple[Nginx, list[ThreadingHTTPServer]]]:
    workers = [ThreadingHTTPServer(("127.0.0.1", free_port()), Naming) for _ in range(3)]
    for worker in workers:
        threading.Thread(target=worker.serve_forever, daemon=True).start()
    nginx = Nginx(workers=tuple(worker.server_port for worker in workers))
    nginx.start()
    yield nginx, workers
    nginx.clear()
    for worker in workers:
        worker.shutdown()
        worker.server_close()


def worker_of(nginx: Nginx, path: str) -> str:
    connection = http.client.HTTPConnection(NAME)
    raw = socket.create_connection(("127.0.0.1", nginx.port), timeout=20)
    connection.sock = nginx.trust.wrap_socket(raw, server_hostname=NAME)
    connection.request("GET", path)
    told = connection.getresponse().read().decode()
    connection.close()
    return told


def test_everything_of_a_room_comes_to_one_worker_and_rooms_spread_over_all(
    crowd: tuple[Nginx, list[ThreadingHTTPServer]],
):
    nginx, workers = crowd
    rooms = [secrets.token_hex(16) for _ in range(90)]
    homes = {room: worker_of(nginx, f"/ws/{room}/?EIO=4") for room in rooms}
    for room in rooms[:20]:
        for path in (f"/huone/{room}", f"/huone/{room}/lahto", f"/tyopajat/{room}/ohjaus", f"/ws/{room}/?sid=x"):
            assert worker_of(nginx, path) == homes[room]
    assert min(Counter(homes.values()).values()) > 10, "no worker has nothing to do"
    gone = str(workers[0].server_port)
    workers[0].shutdown()
    workers[0].server_close()
    after = {room: worker_of(nginx, f"/ws/{room}/") for room in rooms}
    assert gone not in after.values()
    assert all(after[room] == home for room, home in homes.items() if home != gone), "the other rooms stay at home"
