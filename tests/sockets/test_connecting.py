"""Who is let in, and who hears why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from socketio.exceptions import ConnectionRefusedError as Refusal

from app import create_app
from app.config import environment
from app.domain.room.views.build import Audience
from app.live import tickets
from app.live.process.gauges import gauges
from app.live.rate_limits import Allowance, Bucket
from app.live.tickets import Ticket
from app.runtime import Runtime
from app.sockets.command_handlers import CommandHandlers
from app.sockets.connections import Connection, Connections
from app.store.room import participants
from app.store.room.participants import hashed
from tests.live.conftest import OWNER, SIGNED_IN, WORKSHOP, _furnish
from tests.live.test_commit_queue import LIISA, OLLI
from tests.story import hex_id


@pytest.fixture
def app(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    settings = {"NUOTIO_DATA": str(tmp_path), "DATABASE_URL": database_url, "ASYNC_MODE": "threading"}
    app = create_app(environment.read(settings), ticking=False)
    runtime: Runtime = app.extensions["nuotio"]
    runtime.database.write(_furnish)
    runtime.rooms.open(WORKSHOP)
    yield app
    runtime.lemma_client.close()
    runtime.database.close()


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    return cast("Runtime", app.extensions["nuotio"])


def ticket(runtime: Runtime, person: str = LIISA.id, audience: Audience = Audience.PARTICIPANT) -> dict[str, str]:
    sign_in = "" if audience is Audience.PARTICIPANT else hashed(SIGNED_IN if person == OWNER else person)
    return {"ticket": tickets.issue(runtime.config.secret_key, Ticket(WORKSHOP, audience, person, sign_in))}


def refusal(runtime: Runtime, auth: object) -> Any:
    """The code with which a connection is refused."""
    with pytest.raises(Refusal) as refused:
        Connections(runtime, cast("Any", None)).connect("s", {}, auth)
    return refused.value.error_args["data"]["code"]


@pytest.mark.parametrize("auth", [None, "x", {}, {"ticket": None}, {"ticket": "x"}, {"ticket": ["x"]}])
def test_who_shows_no_ticket_of_ours_hears_so(runtime: Runtime, auth: object) -> None:
    assert refusal(runtime, auth) == "NO_TICKET"


@pytest.mark.parametrize("audience", Audience)
def test_a_ticket_of_somebody_who_is_not_here_does_not_hold(runtime: Runtime, audience: Audience) -> None:
    code = "REVOKED" if audience is Audience.PARTICIPANT else "SIGNED_OUT"
    assert refusal(runtime, ticket(runtime, hex_id(99), audience)) == code


def test_who_was_shown_out_does_not_come_back(runtime: Runtime) -> None:
    runtime.database.write(lambda rows: participants.remove(rows, WORKSHOP, LIISA.id))
    assert refusal(runtime, ticket(runtime)) == "REVOKED"


def test_a_ticket_to_a_workshop_that_was_deleted_leads_to_its_end(runtime: Runtime) -> None:
    runtime.rooms.delete(WORKSHOP)
    assert refusal(runtime, ticket(runtime)) == "CLOSED"


def test_whoever_is_let_in_hears_where_the_log_stands_and_is_counted(app: Flask, runtime: Runtime) -> None:
    server = app.extensions["socketio"]
    client = server.test_client(app, auth=ticket(runtime))
    (hello,) = [heard["args"][0] for heard in client.get_received() if heard["name"] == "hello"]
    assert (hello["epoch"], hello["seq"]) == (runtime.rooms.get(WORKSHOP).epoch, 1)
    assert runtime.presence.count(WORKSHOP) == 1
    client.disconnect()
    assert runtime.presence.count(WORKSHOP) == 0


def test_a_big_screen_and_a_facilitator_are_not_counted(app: Flask, runtime: Runtime) -> None:
    for audience in (Audience.SCREEN, Audience.FACILITATOR):
        assert app.extensions["socketio"].test_client(app, auth=ticket(runtime, OWNER, audience)).is_connected()
    assert runtime.presence.count(WORKSHOP) == 0


def test_showing_somebody_out_ends_all_their_connections_and_no_others(app: Flask, runtime: Runtime) -> None:
    server = app.extensions["socketio"]
    tabs = [server.test_client(app, auth=ticket(runtime)) for _ in range(2)]
    other = server.test_client(app, auth=ticket(runtime, OLLI.id))
    leader = server.test_client(app, auth=ticket(runtime, OWNER, Audience.FACILITATOR))
    assert leader.emit("people", {"do": "remove", "id": LIISA.id}, callback=True) == {"ok": True}
    assert [tab.is_connected() for tab in tabs] == [False, False]
    assert other.is_connected()
    assert runtime.presence.count(WORKSHOP) == 1


def test_who_is_gone_before_being_let_in_leaves_no_trace(app: Flask, runtime: Runtime) -> None:
    server: Any = app.extensions["socketio"].server
    runtime.rooms.forget(WORKSHOP)
    runtime.rooms.loaded_hooks.append(lambda _room: server._handle_eio_disconnect("e", "gone"))
    server._handle_eio_connect("e", {})
    server._handle_eio_message("e", "0" + json.dumps(ticket(runtime)))
    assert runtime.presence.count(WORKSHOP) == 0
    assert not any(hook() for hook in runtime.rooms.needed_hooks)
    assert server.manager.sid_from_eio_sid("e", "/") is None


def test_who_is_shown_out_while_being_let_in_stays_outside(app: Flask, runtime: Runtime) -> None:
    server: Any = app.extensions["socketio"].server
    connections = Connections(runtime, server)
    server.manager.connected = connections.welcome
    server._handle_eio_connect("e", {})
    sid = server.manager.pre_connect("e", "/")
    connections.connect(sid, {}, ticket(runtime))
    connections.disconnect_person(WORKSHOP, LIISA.id, "removed")
    server.manager.connect(sid, "/")
    assert runtime.presence.count(WORKSHOP) == 0
    assert server.manager.sid_from_eio_sid("e", "/") is None


def test_a_command_that_is_no_text_is_counted_as_answered(app: Flask, runtime: Runtime) -> None:
    server: Any = app.extensions["socketio"].server
    liisa = Connection("s", WORKSHOP, Audience.PARTICIPANT, LIISA.id, Allowance(Bucket(9, 9)))
    before, heard = gauges.in_flight, cast("list[bytes]", [])
    with pytest.raises(UnicodeDecodeError):
        CommandHandlers(runtime, Connections(runtime, server)).hear(liisa, b'{"op":"\xff"}', heard.append)
    assert (gauges.in_flight, heard) == (before, [])
