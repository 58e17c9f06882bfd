"""One bad client, a real server, and a good client that must not notice."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import websocket
from websocket import ABNF

from tests.bench.furnish import Furnished, furnish
from tests.serving import Server

PATIENCE = 20


class Line:
    """A raw WebSocket to the server: Engine.IO and Socket.IO by hand."""

    def __init__(self, server: Server, ticket: str = "") -> None:
        address = server.url.replace("http", "ws") + "/ws/?EIO=4&transport=websocket"
        self.raw = websocket.create_connection(address, timeout=PATIENCE)
        self.raw.recv()
        if ticket:
            self.raw.send("40" + json.dumps({"ticket": ticket}))
            self.welcome = self.next("40", "44")

    def next(self, *beginnings: str) -> str:
        """The next message that begins so; the others are passed by."""
        while True:
            message = str(self.raw.recv())
            if message.startswith(beginnings):
                return message

    def ask(self, name: str, data: Any) -> Any:
        """The answer to an event."""
        self.raw.send(f"421{json.dumps([name, data])}")
        return json.loads(self.next("431").removeprefix("431"))[0]

    def send_in_pieces(self, first: bytes, *more: bytes) -> None:
        """One message in so many frames."""
        self.raw.send_frame(ABNF.create_frame(first, ABNF.OPCODE_TEXT, 0))
        for place, piece in enumerate(more, start=1):
            self.raw.send_frame(ABNF.create_frame(piece, ABNF.OPCODE_CONT, int(place == len(more))))


def command(text: str = "hei") -> dict[str, Any]:
    note = {"note": secrets.token_hex(16), "area": "a1", "phase": "p1", "text": text, "key_hash": "0" * 64}
    return {"op": secrets.token_hex(16), "c": {"t": "WriteNote", **note}}


@dataclass
class Scene:
    """A server and the people of its one room."""

    server: Server
    room: Furnished
    lines: list[Line] = field(default_factory=list)

    def line(self, ticket: str = "") -> Line:
        """A connection that is closed when the test is over."""
        self.lines.append(Line(self.server, ticket))
        return self.lines[-1]

    @contextmanager
    def undisturbed(self, within: float) -> Iterator[None]:
        """Meanwhile a good client asks again and again, and is answered in so many seconds at the latest."""
        line, over, waits = self.line(self.room.participants[0]), threading.Event(), [0.0]

        def ask() -> None:
            while not over.wait(0.02):
                began = time.monotonic()
                line.ask("mine", {"phase": "p1", "tag": "0" * 64})
                waits.append(time.monotonic() - began)

        asking = threading.Thread(target=ask)
        asking.start()
        try:
            yield
        finally:
            over.set()
            asking.join(PATIENCE)
        assert line.ask("mine", {"phase": "p1", "tag": "0" * 64})["ok"]
        assert max(waits) < within


@pytest.fixture(scope="module", params=["fast", "stock"])
def runtime(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("nuotio")
    room = furnish(folder, rooms=1, people=12)[0]
    server = Server(folder, {"TRANSPORT": request.param}).start()
    yield Scene(server, room)
    server.kill()


@pytest.fixture
def scene(runtime: Scene) -> Iterator[Scene]:
    yield runtime
    while runtime.lines:
        runtime.lines.pop().raw.shutdown()


def test_a_message_in_a_thousand_pieces_is_cut_off_before_it_costs_anything(scene: Scene) -> None:
    stranger, piece = scene.line(), b"a" * 60_000
    with scene.undisturbed(within=2), pytest.raises((ConnectionError, websocket.WebSocketException)):
        stranger.send_in_pieces(b"4" + piece, *[piece] * 300)


@pytest.mark.parametrize(
    "frame",
    [b"\x81\x81\x00\x00\x00\x003", b"\x89\x80\x00\x00\x00\x00", b"\x00\x80\x00\x00\x00\x00"],
    ids=["pongs of the library", "pings of the line", "pieces of nothing"],
)
def test_who_never_stops_sending_is_not_the_only_one_who_is_heard(scene: Scene, frame: bytes) -> None:
    stranger, until = scene.line(), time.monotonic() + 3
    with scene.undisturbed(within=1.5), suppress(ConnectionError, TimeoutError):
        if not frame[0]:
            stranger.raw.send_frame(ABNF.create_frame(b"4", ABNF.OPCODE_TEXT, 0))
        line: Any = stranger.raw.sock
        line.settimeout(1)
        while time.monotonic() < until:
            line.sendall(frame * 20_000)


def test_a_message_of_allowed_size_in_pieces_is_still_read(scene: Scene) -> None:
    line = scene.line(scene.room.participants[1])
    whole = f"421{json.dumps(['command', command('ä' * 1900)])}".encode()
    line.send_in_pieces(whole[:700], whole[700:701], whole[701:])
    assert json.loads(line.next("431").removeprefix("431"))[0]["ok"]


def test_attachments_that_were_announced_are_not_waited_for(scene: Scene) -> None:
    line = scene.line(scene.room.participants[1])
    line.raw.send('459999999-["command",{"_placeholder":true,"num":0}]')
    line.raw.send_binary(b"x" * 60_000)
    assert line.ask("mine", {"phase": "p1", "tag": "0" * 64})["ok"]


def test_who_asks_for_the_whole_board_over_and_over_is_asked_to_wait(scene: Scene) -> None:
    line, strange = scene.line(scene.room.participants[2]), {"epoch": secrets.token_hex(16), "seq": 0}
    answers = [line.ask("since", strange) for _ in range(40)]
    assert "reset" in answers[0]
    assert sum("reset" in answer for answer in answers) < 30
    assert answers[-1]["code"] == "rate"


def test_many_connections_of_one_person_may_write_no_more_than_one(scene: Scene) -> None:
    lines = [scene.line(scene.room.participants[3]) for _ in range(6)]
    answers = [line.ask("command", command()) for _ in range(10) for line in lines]
    assert sum(answer["ok"] for answer in answers) < 40, "60 were asked for; one person has 20 and 5 a second"
    lines[0].raw.close()
    fresh = scene.line(scene.room.participants[3])
    assert sum(fresh.ask("command", command())["ok"] for _ in range(10)) < 8, "to come back is not to begin anew"


def test_a_hundred_connections_of_one_ticket_are_a_dozen(scene: Scene) -> None:
    with scene.undisturbed(within=2):
        lines = [scene.line(scene.room.participants[4]) for _ in range(100)]
    let_in = [line for line in lines if line.welcome.startswith("40")]
    assert len(let_in) == 12
    assert json.loads(lines[-1].welcome.removeprefix("44"))["data"]["code"] == "TABS"


GARBLED = [
    "", "4", "40", "42", "9", "4" + "9" * 5000, "42[", "42" + "[" * 60_000, "42[1]", '42["command"]', "421[]", "43[]",
    '40/muu,{"ticket":"x"}', '40{"ticket":', '421["command",' + "9" * 50_000 + "]", '421["since",{"seq":1e999}]',
    '421["command",{"op":"\\ud800","c":{}}]', '421["cowrite",{"do":"open","note":"\\ud800"}]', '421["nosuch",1]',
    '421["connect",{}]', '421["disconnect",1]', '421["command",null,null]', "1", "2probe", "5", "6", "b4AA=="
]  # fmt: skip


def test_no_garbled_message_disturbs_anybody_or_fills_the_log(scene: Scene) -> None:
    before = scene.server.log.stat().st_size
    with scene.undisturbed(within=2):
        for message, ticket in product(GARBLED, ("", scene.room.participants[5])):
            line = scene.line(ticket)
            with suppress(ConnectionError, websocket.WebSocketException):
                line.raw.send(message)
                line.raw.send("2")
            line.raw.shutdown()
    assert scene.server.log.stat().st_size - before < 10_000
