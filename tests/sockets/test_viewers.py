"""A ticket binds a connection to one class of viewers: it hears what that class hears, and nothing else."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from flask import Flask

from app.domain.room.commands import LockRoom
from app.domain.room.views.build import PARTICIPANT, VIEWERS, Audience, Viewer
from app.live import broadcast, tickets
from app.live.broadcast import channel
from app.live.tickets import Ticket
from app.runtime import Runtime
from tests.live.conftest import OWNER, WORKSHOP
from tests.live.test_commit_queue import LIISA, OLLI
from tests.sockets.test_connecting import app, runtime  # noqa: F401
from tests.story import LEADER, hex_id

GROUP = Viewer(Audience.PARTICIPANT, hex_id(5))


def connected(app: Flask, runtime: Runtime, person: str, group: str) -> Any:  # noqa: F811
    ticket = tickets.issue(runtime.config.secret_key, Ticket(WORKSHOP, Audience.PARTICIPANT, person, group=group))
    return app.extensions["socketio"].test_client(app, auth={"ticket": ticket})


def heard(client: Any, event: str) -> list[Any]:
    return [one["args"][0] for one in client.get_received() if one["name"] == event]


def test_the_members_of_a_group_hear_each_thing_once_and_only_what_is_theirs(
    app: Flask,  # noqa: F811
    runtime: Runtime,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(broadcast, "viewers", lambda _workshop: (*VIEWERS, GROUP))
    liisa, olli = connected(app, runtime, LIISA.id, GROUP.group), connected(app, runtime, OLLI.id, "")
    runtime.rooms.do(runtime.rooms.get(WORKSHOP), LEADER, LockRoom())
    runtime.presence.tick(0)
    for client in (liisa, olli):
        received = client.get_received()
        assert [one["name"] for one in received] == ["hello", "batch", "presence"]
        assert received[-1]["args"][0] == {"count": 4, "about": "exactly"}
    for viewer, theirs, other in ((GROUP, liisa, olli), (PARTICIPANT, olli, liisa)):
        runtime.rooms.fanout.emit("texts", [], channel(WORKSHOP, viewer))
        assert (heard(theirs, "texts"), heard(other, "texts")) == ([[]], [])


def test_who_missed_something_is_told_it_as_their_class_sees_it(
    app: Flask,  # noqa: F811
    runtime: Runtime,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = runtime.rooms.get(WORKSHOP)
    since, snapshot = Mock(wraps=room.since), Mock(wraps=room.snapshot)
    monkeypatch.setattr(room, "since", since)
    monkeypatch.setattr(room, "snapshot", snapshot)
    client = connected(app, runtime, LIISA.id, GROUP.group)
    assert "reset" in client.emit("since", {"epoch": hex_id(9), "seq": 0}, callback=True)
    since.assert_called_once_with(hex_id(9), 0, GROUP)
    snapshot.assert_called_once_with(GROUP)


def test_a_ticket_of_no_group_is_as_it_was_so_that_older_workers_read_it(runtime: Runtime) -> None:  # noqa: F811
    secret, whole = runtime.config.secret_key, Ticket(WORKSHOP, Audience.SCREEN, OWNER, "s")
    assert tickets._signer(secret).loads(tickets.issue(secret, whole)) == [WORKSHOP, "screen", OWNER, "s"]
    for ticket in (whole, Ticket(WORKSHOP, Audience.PARTICIPANT, LIISA.id, group=GROUP.group)):
        assert tickets.read(secret, tickets.issue(secret, ticket)) == ticket
