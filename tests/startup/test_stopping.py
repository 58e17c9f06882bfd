"""The server is asked to stop in the middle of work: whoever was told “saved” was told the truth."""

from __future__ import annotations

import http.client
import json
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import websocket

from tests.attacks.test_crashes import board
from tests.attacks.test_stalls import Line, command
from tests.bench.furnish import furnish
from tests.serving import Server, select_a_moment

UNLIMITED = {"OPS_PER_SECOND": "1000", "OPS_BURST": "1000"}
SAID_GOODBYE = '42["bye",'


class Writer:
    """Writes as fast as it is answered, until the line is closed."""

    def __init__(self, server: Server, ticket: str) -> None:
        self.line = Line(server, ticket)
        self.asked: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        with suppress(ConnectionError, websocket.WebSocketException):
            while True:
                asked = command(f"lappu {len(self.asked)}")
                self.asked[asked["op"]] = asked
                self.line.raw.send(f"421{json.dumps(['command', asked])}")
                self.answers[asked["op"]] = json.loads(self._answer().removeprefix("431"))[0]

    def _answer(self) -> str:
        while True:
            message = str(self.line.raw.recv())
            if message.startswith("431"):
                return message
            if not message:
                raise ConnectionError
            self.heard.append(message)

    def end(self) -> None:
        self._thread.join(20)
        self.line.raw.shutdown()

    @property
    def goodbyes(self) -> list[dict[str, Any]]:
        return [json.loads(message[2:])[1] for message in self.heard if message.startswith(SAID_GOODBYE)]


def asked_to_stop(server: Server) -> float:
    """Send SIGTERM and wait; how many seconds it took. It must have left in peace."""
    began = time.monotonic()
    assert server.process
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == 0
    server.process = None
    return time.monotonic() - began


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_server_that_is_stopped_under_load_has_told_nobody_a_lie(
    tmp_path: Path, running: list[Server], mode: str
) -> None:
    room = furnish(tmp_path, rooms=1, people=6)[0]
    server = Server(tmp_path, {**UNLIMITED, "ASYNC_MODE": mode}).start()
    running.append(server)
    writers = [Writer(server, ticket) for ticket in room.participants]
    while min(len(writer.answers) for writer in writers) < 20:
        assert all(writer._thread.is_alive() for writer in writers)
        select_a_moment()
    took = asked_to_stop(server)
    for writer in writers:
        writer.end()
    saved = {op: asked for writer in writers for op, asked in writer.asked.items() if op in writer.answers}
    print(f"{mode}: stopped in {took:.1f} s with {len(saved)} notes answered")
    assert took < 15
    for writer in writers:
        assert [(said["code"], 2000 <= said["window"] <= 8000) for said in writer.goodbyes] == [("restart", True)]
    server.start()
    line = Line(server, room.participants[0])
    kept = board(line)
    answered = [asked["c"]["text"] for asked in saved.values()]
    for text in set(answered):
        assert kept.count(text) >= answered.count(text)
    in_doubt = [asked for writer in writers for op, asked in writer.asked.items() if op not in writer.answers]
    assert len(in_doubt) <= len(writers)
    for asked in in_doubt:
        assert line.ask("command", asked)["ok"]
    assert len(board(line)) == len(saved) + len(in_doubt), "each note once, also those that were sent again"
    line.raw.shutdown()


def told_to_stop(folder: Path, running: list[Server]) -> tuple[Server, Line]:
    """A server that was asked to stop while one person is connected, and that person's line."""
    room = furnish(folder, rooms=1, people=1)[0]
    server = Server(folder).start()
    running.append(server)
    line = Line(server, room.participants[0])
    assert server.process
    server.process.send_signal(signal.SIGTERM)
    return server, line


def test_while_it_stops_nobody_new_is_let_in(tmp_path: Path, running: list[Server]) -> None:
    server, line = told_to_stop(tmp_path, running)
    assert server.process
    assert json.loads(line.next(SAID_GOODBYE)[2:])[1]["code"] == "restart"
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        http.client.HTTPConnection("127.0.0.1", server.port, timeout=5).request("GET", "/healthz")
    assert server.process.wait(20) == 0
    line.raw.shutdown()


def test_a_second_signal_makes_it_leave_at_once(tmp_path: Path, running: list[Server]) -> None:
    server, line = told_to_stop(tmp_path, running)
    assert server.process
    line.next(SAID_GOODBYE)
    server.process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert server.process.wait(20) == 0
    assert time.monotonic() - began < 1
    line.raw.shutdown()
