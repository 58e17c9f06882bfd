"""Every connection is an open file; a machine that has no more of them sends nobody home."""

from __future__ import annotations

import resource
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving import Server, select_a_moment

MORE = 40


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path).start()
    yield server
    server.kill()


def test_a_server_without_files_left_goes_on_when_there_are_some_again(server: Server) -> None:
    assert server.process is not None
    used = len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (used + MORE // 2, used + MORE // 2))
    with ExitStack() as crowd:
        for _ in range(MORE):
            crowd.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        for _ in range(10):
            select_a_moment()
        assert server.process.poll() is None
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=20) as answer:  # noqa: S310  our own server
        assert answer.status == 200
