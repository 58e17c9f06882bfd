"""A server at work, with a planted word in every place: none of them is in its logs, in either style."""

from __future__ import annotations

import http.client
import json
import resource
import secrets
import signal
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
import websocket

from tests.attacks.test_stalls import GARBLED, Line, command
from tests.bench.furnish import Furnished, furnish
from tests.serving import Server

CANARY = "kanarialintu"
ADDRESS = "203.0.113.77"


def visit(server: Server, method: str, path: str, body: dict[str, str] | None = None) -> int:
    """As somebody behind a proxy, with a planted word in the cookie and an address that is theirs alone."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    headers = {"X-Forwarded-For": ADDRESS, "Cookie": f"nuotio={CANARY}", "Authorization": f"Bearer {CANARY}"}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, urlencode(body or {}), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def work(server: Server, room: Furnished, token: str) -> None:
    """Everything that could make a server talk, with the planted word in it."""
    for path in (f"/kutsu/{token}", f"/{CANARY}", f"/huone/{token}", f"/liity?koodi={CANARY}", "/metrics", "/readyz"):
        visit(server, "GET", path)
    for path in ("/liity", "/kirjaudu", f"/kutsu/{token}", "/seuranta"):
        visit(server, "POST", path, {"code": CANARY, "email": f"{CANARY}@example.org", "password": CANARY})
    for message in [*GARBLED, f'42["{CANARY}"', f'421["command",{{"{CANARY}":']:
        stranger = Line(server, room.participants[1])
        with suppress(ConnectionError, websocket.WebSocketException):
            stranger.raw.send(message)
            stranger.raw.send("2")
        stranger.raw.shutdown()


def fill_the_disk(server: Server, line: Line) -> None:
    """A full disk makes the most talkative lines; the log itself is then full as well, up to here."""
    assert server.process
    pid = server.process.pid
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (server.log.stat().st_size + 4096, limits[1]))
    assert line.ask("command", command(CANARY))["code"] == "unsaved"
    resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_log_line_of_a_server_at_work_holds_what_was_planted(tmp_path: Path, style: str) -> None:
    room, token = furnish(tmp_path, rooms=1, people=2)[0], secrets.token_hex(16)
    server = Server(tmp_path, {"LOG_FORMAT": style, "TRUSTED_PROXIES": "1"}).start()
    assert server.process
    work(server, room, token)
    line = Line(server, room.participants[0])
    assert line.ask("command", command(CANARY))["ok"]
    for event, data in (("command", {"op": CANARY}), ("cowrite", {"do": CANARY}), ("mine", CANARY)):
        line.ask(event, data)
    fill_the_disk(server, line)
    line.raw.shutdown()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(20)
    server.process = None
    logged = server.log.read_text()
    told = logged.partition("Nuotio is running.")[2]
    assert "Could not commit 1 commands" in told
    assert "Stopped after" in told
    for planted in (
        CANARY,
        ADDRESS,
        token,
        room.workshop,
        room.participants[0],
        room.participants[0][:40],
    ):
        assert planted not in logged
    if style == "json":
        lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
        assert len(lines) >= 3
        assert all(one.keys() - {"exception"} == {"at", "level", "from", "said"} for one in lines)
