"""The quick way over the wire keeps to what the libraries do, or steps aside."""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import socketio

from app.config import environment
from app.config.settings import Config
from app.sockets import transport
from tests.attacks.test_stalls import Line, Scene, command
from tests.bench.furnish import furnish
from tests.serving import Server

NOTES = 1500
"""With 7.6 kB each, nearly twice what the buffers of a connection were seen to hold."""


def config(folder: Path, **settings: str) -> Config:
    return environment.read({"NUOTIO_DATA": str(folder), **settings})


def server() -> socketio.Server:
    return socketio.Server(async_mode="eventlet")


def test_the_libraries_are_the_ones_it_was_written_for() -> None:
    """After an update of eventlet, engineio or socketio: read what changed, run tests/attacks, then write this down."""
    assert transport.fingerprint() == transport.WRITTEN_FOR


def test_it_steps_aside_where_the_libraries_are_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert transport.install(server(), config(tmp_path)) is not None
    monkeypatch.setattr(transport, "INSIDES", (*transport.INSIDES, Line))
    assert transport.install(server(), config(tmp_path)) is None


def test_it_is_switched_off_by_a_setting(tmp_path: Path) -> None:
    assert transport.install(server(), config(tmp_path, TRANSPORT="stock")) is None


@pytest.fixture(params=["fast", "stock"])
def crowd(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A server where one person may do much."""
    room = furnish(tmp_path, rooms=1, people=3)[0]
    much = {"OPS_PER_SECOND": "1000", "OPS_BURST": "9000", "TRANSPORT": request.param}
    scene = Scene(Server(tmp_path, much).start(), room)
    yield scene
    for line in scene.lines:
        line.raw.shutdown()
    scene.server.kill()


def writing(line: Line, number: int, letter: str = "ä") -> None:
    sent = ["command", command(f"lappu {number} " + letter * 1900)]
    line.raw.send(f"42{number}{json.dumps(sent, ensure_ascii=False)}")


def read(line: Line, until: int) -> tuple[list[dict[str, Any]], int]:
    """Batches up to an event number, and how often this reader was told to ask anew."""
    batches: list[dict[str, Any]] = []
    told = 0
    while not batches or batches[-1]["to"] < until:
        message = line.next('42["batch"', '42["resync"', '42["head"')
        if message.startswith('42["batch"'):
            batches.append(json.loads(message.removeprefix("42"))[1])
        elif message.startswith('42["resync"'):
            told += 1
            line.raw.send(f"427{json.dumps(['since', {'epoch': secrets.token_hex(16), 'seq': 0}])}")
            answer = json.loads(line.next("437").removeprefix("437"))[0]
            batches.append({"from": 0, "to": answer["reset"]["seq"]})
    return batches, told


def test_everybody_hears_everything_once_and_in_order(crowd: Scene) -> None:
    writer, reader = map(crowd.line, crowd.room.participants[:2])
    for number in range(300):
        writing(writer, number)
    batches, told = read(reader, until=301)
    assert told == 0
    assert [batch["from"] for batch in batches[1:]] == [batch["to"] for batch in batches[:-1]]
    answers = [writer.next("43") for _ in range(300)]
    assert [int(answer[2 : answer.index("[")]) for answer in answers] == list(range(300)), "in the order of asking"


def test_what_was_missed_is_answered_alike_on_both_ways(crowd: Scene) -> None:
    line, strange = crowd.line(crowd.room.participants[0]), {"epoch": secrets.token_hex(16), "seq": 0}
    whole = line.ask("since", strange)["reset"]
    stands = {"epoch": whole["epoch"], "seq": whole["seq"]}
    nothing = line.ask("since", stands)
    assert (nothing["from"], nothing["to"]) == (whole["seq"], whole["seq"])
    line.ask("command", command())
    missed = line.ask("since", stands)
    assert (missed["from"], missed["to"], len(missed["patch"]["notes"])) == (whole["seq"], whole["seq"] + 1, 1)
    assert line.ask("since", {"seq": "muu"}) == {"ok": False, "code": "bad"}
    answers = [line.ask("since", strange) for _ in range(40)]
    assert (answers[-1]["ok"], answers[-1]["code"]) == (False, "rate")


@pytest.mark.parametrize("crowd", ["fast"], indirect=True)
def test_who_stops_reading_is_told_once_to_ask_anew_and_is_up_to_date_again(crowd: Scene) -> None:
    writer, reader = map(crowd.line, crowd.room.participants[:2])
    receiving: Any = reader.raw.sock
    receiving.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    for number in range(NOTES):
        writing(writer, number, "🔥")
    for _ in range(NOTES):
        writer.next("43")
    batches, told = read(reader, until=NOTES + 1)
    assert told == 1
    assert batches[-1]["to"] == NOTES + 1
