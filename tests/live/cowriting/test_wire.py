"""The messages of writing together, as they come over a connection and are answered."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any, cast

import msgspec
import pytest
from pycrdt import Doc, Text

from app import create_app
from app.config import environment
from app.domain.room.commands import GoToPhase
from app.domain.room.views.build import Audience
from app.live.cowriting.open_note import BADGE
from app.live.rate_limits import Allowance, Bucket
from app.runtime import Runtime
from app.sockets.connections import Connection, Connections
from app.sockets.cowriting_handlers import CowritingHandlers
from tests.live.conftest import WORKSHOP, _furnish
from tests.live.test_commit_queue import LIISA, note
from tests.screen import sent
from tests.story import LEADER, hex_id

NOTE = hex_id(1)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """The whole app, with a note in the phase where people write together."""
    settings = {"NUOTIO_DATA": str(tmp_path_factory.mktemp("data")), "ASYNC_MODE": "threading"}
    app = create_app(environment.read(settings), ticking=False)
    runtime: Runtime = app.extensions["nuotio"]
    runtime.database.write(_furnish)
    runtime.rooms.open(WORKSHOP)
    room = runtime.rooms.get(WORKSHOP)
    assert runtime.rooms.do(room, LIISA, note(1, "jono"), "").ok
    assert runtime.rooms.do(room, LEADER, GoToPhase("p2"), "").ok
    yield runtime
    runtime.lemma_client.close()
    runtime.database.close()


@pytest.fixture
def connections(runtime: Runtime) -> Connections:
    return Connections(runtime, cast("Any", None))


@pytest.fixture
def cowrite(runtime: Runtime, connections: Connections) -> CowritingHandlers:
    return CowritingHandlers(runtime, connections)


def answer_to(cowrite: CowritingHandlers, connection: Connection, data: Any) -> Any:
    """What the client gets."""
    return sent(cowrite.cowrite(connection, data))


def line(cowrite: CowritingHandlers, audience: Audience = Audience.PARTICIPANT) -> Connection:
    """An open connection."""
    connection = Connection("s", WORKSHOP, audience, LIISA.id, Allowance(Bucket(5, 20)))
    cowrite._connections._open[connection.sid] = connection
    return connection


def asked(do: str, **more: str) -> dict[str, str]:
    return {"do": do, "note": NOTE, **more}


def letter(opened: dict[str, Any]) -> str:
    """One typed letter, as it goes over the wire."""
    doc: Doc[Text] = Doc(client_id=opened["cid"])
    text = doc.get("t", type=Text)
    doc.apply_update(b64decode(opened["state"]))
    before = doc.get_state()
    text.insert(0, "x")
    return b64encode(doc.get_update(before)).decode()


def test_open_update_and_close_are_answered_in_turn(cowrite: CowritingHandlers, runtime: Runtime) -> None:
    connection = line(cowrite)
    opened = answer_to(cowrite, connection, asked("open"))
    assert opened.keys() == {"ok", "cid", "gen", "state"}
    answer = answer_to(cowrite, connection, asked("update", update=letter(opened), op=hex_id(7)))
    assert answer["ok"] is True
    assert runtime.rooms.get(WORKSHOP).texts[NOTE][0].startswith("x")
    assert answer_to(cowrite, connection, asked("close")) == {"ok": True}
    assert answer_to(cowrite, connection, asked("update", update=letter(opened))) == {"ok": False, "code": "need_sync"}


@pytest.mark.parametrize("update", ["", "ei base64", "AAA", "AA=A", "AAAA"])
def test_what_is_no_update_must_be_opened_anew(cowrite: CowritingHandlers, update: str) -> None:
    connection = line(cowrite)
    answer_to(cowrite, connection, asked("open"))
    assert answer_to(cowrite, connection, asked("update", update=update)) == {"ok": False, "code": "need_sync"}


@pytest.mark.parametrize("data", [None, [], {}, asked("seed"), {"do": "open", "note": "x"}, asked("open", more="x")])
def test_what_is_no_message_is_not_understood(cowrite: CowritingHandlers, data: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        cowrite.cowrite(line(cowrite), data)


def test_a_big_screen_writes_nothing(cowrite: CowritingHandlers) -> None:
    assert answer_to(cowrite, line(cowrite, Audience.SCREEN), asked("open"))["code"] == "not_allowed"


def test_a_flood_is_asked_to_wait_and_loses_no_turn(cowrite: CowritingHandlers) -> None:
    connection = line(cowrite)
    strokes = connection.allowance.strokes = Bucket(0.001, 1)
    opened = answer_to(cowrite, connection, asked("open"))
    update = letter(opened)
    slow = answer_to(cowrite, connection, asked("update", update=update))
    assert (slow["code"], slow["retry"] > 0) == ("rate", True)
    strokes.rate = 1e9
    assert answer_to(cowrite, connection, asked("update", update=update))["ok"]


def test_a_connection_that_is_gone_holds_no_turn(
    cowrite: CowritingHandlers, connections: Connections, runtime: Runtime
) -> None:
    connection = line(cowrite)
    opened = answer_to(cowrite, connection, asked("open"))
    for hook in connections.leave_hooks:
        hook(connection)
    assert answer_to(cowrite, connection, asked("update", update=letter(opened)))["code"] == "need_sync"
    runtime.cowriting.tick(0)
    runtime.cowriting.tick(BADGE)
    assert not runtime.cowriting._notes


def test_a_connection_that_closed_while_the_note_was_opened_leaves_no_turn_behind(
    cowrite: CowritingHandlers, connections: Connections, runtime: Runtime
) -> None:
    connection = line(cowrite)
    del connections._open[connection.sid]
    assert answer_to(cowrite, connection, asked("open"))["ok"]
    runtime.cowriting.tick(0)
    assert not any(note.turns for note in runtime.cowriting._notes.values())
