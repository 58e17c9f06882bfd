"""A session that another process ends is over at this one too."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.store.db.database import Database
from app.store.people import sign_ins
from app.store.tables import WorkshopRow
from tests.attacks.test_stalls import Line
from tests.bench.furnish import furnish
from tests.serving import Server
from tests.sockets.test_connecting import app, runtime, ticket  # noqa: F401  fixtures


def closed_after(line: Line, end: Callable[[], object]) -> tuple[str, float]:
    """The goodbye that a connection hears after `end`, and the seconds until it is closed."""
    began, heard = time.monotonic(), ""
    end()
    line.raw.settimeout(10)
    while message := str(line.raw.recv()):
        if message.startswith('42["bye"'):
            heard = json.loads(message[2:])[1]["code"]
        if message.startswith("41"):
            break
    took = time.monotonic() - began
    line.raw.shutdown()
    return heard, took


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_session_that_another_process_ends_is_closed_within_two_seconds(
    tmp_path: Path, running: list[Server], mode: str
) -> None:
    room = furnish(tmp_path, rooms=1, people=1)[0]
    server = Server(tmp_path, {"ASYNC_MODE": mode}).start()
    running.append(server)
    line = Line(server, room.facilitator)
    database = Database(f"sqlite:///{tmp_path}/nuotio.db")
    with database.read() as rows:
        owner = rows.get_one(WorkshopRow, room.workshop).owner_id
    heard, took = closed_after(line, lambda: database.write(lambda rows: sign_ins.end_all(rows, owner)))
    database.close()
    print(f"{mode}: closed after {took:.2f} s")
    assert heard == "signed_out"
    assert took < 2
