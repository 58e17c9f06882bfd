"""Connections of a facilitator and of big screens end with the session that their pages were asked for with."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.room.commands import LockRoom
from app.domain.room.views.build import Audience
from app.live import tickets
from app.live.tickets import Ticket
from app.runtime import Runtime
from app.store.people import sign_ins
from app.store.room.participants import hashed
from app.store.tables import Account, SignIn, WorkshopRow
from tests.live.conftest import OWNER, SIGNED_IN, WORKSHOP
from tests.sockets.test_connecting import app, runtime, ticket  # noqa: F401  fixtures
from tests.story import hex_id

LAPTOP = "kannettavan istunto"


@pytest.fixture
def laptop(runtime: Runtime) -> str:  # noqa: F811
    """A second session of the same facilitator, on another device."""
    runtime.database.write(lambda rows: sign_ins.begin(rows, LAPTOP, OWNER, int(time.time())))
    return LAPTOP


def connected(app: Flask, runtime: Runtime, token: str, audience: Audience) -> Any:  # noqa: F811
    issued = tickets.issue(runtime.config.secret_key, Ticket(WORKSHOP, audience, OWNER, hashed(token)))
    client = app.extensions["socketio"].test_client(app, auth={"ticket": issued})
    assert client.is_connected()
    return client


def goodbyes(client: Any) -> list[str]:
    """What it heard before it was closed: the library's own way of asking wants an open connection."""
    return [heard["args"][0]["code"] for heard in client.queue if heard["name"] == "bye"]


def test_a_session_that_ends_takes_its_pages_and_screens_along_and_leaves_those_of_another(
    app: Flask,  # noqa: F811
    runtime: Runtime,  # noqa: F811
    laptop: str,
) -> None:
    phone = [connected(app, runtime, SIGNED_IN, audience) for audience in (Audience.FACILITATOR, Audience.SCREEN)]
    projector = connected(app, runtime, laptop, Audience.SCREEN)
    member = app.extensions["socketio"].test_client(app, auth=ticket(runtime))
    runtime.database.write(lambda rows: sign_ins.end(rows, OWNER, hashed(SIGNED_IN)))
    runtime.log_follower.announce_ended_sessions()
    assert [goodbyes(one) for one in phone] == [["signed_out"], ["signed_out"]]
    assert [one.is_connected() for one in (*phone, projector, member)] == [False, False, True, True]


def test_whoever_the_workshop_was_taken_from_leads_it_no_more_and_hears_why(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    leader = connected(app, runtime, SIGNED_IN, Audience.FACILITATOR)
    runtime.database.write(_hand_over)
    answer = leader.emit("command", {"op": hex_id(60), "c": {"t": "LockRoom"}}, callback=True)
    assert answer == {"ok": False, "code": "signed_out"}
    assert not runtime.rooms.get(WORKSHOP).state.locked
    runtime.log_follower.announce_ended_sessions()
    assert goodbyes(leader) == ["handed_over"]


def _hand_over(rows: Session) -> None:
    rows.add(Account(id=hex_id(950), email="uusi@example.org", name="Uusi", password_hash=""))
    rows.flush()
    rows.execute(update(WorkshopRow).values(owner_id=hex_id(950)))


def test_a_command_on_its_way_when_the_session_ended_changes_nothing(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    leader = connected(app, runtime, SIGNED_IN, Audience.FACILITATOR)
    runtime.database.write(lambda rows: sign_ins.end_all(rows, OWNER))
    locked = {"op": hex_id(61), "c": {"t": LockRoom.__name__}}
    assert leader.emit("command", locked, callback=True) == {"ok": False, "code": "signed_out"}
    shown_out = {"do": "remove", "id": hex_id(200)}
    assert leader.emit("people", shown_out, callback=True) == {"ok": False, "code": "signed_out"}
    assert not runtime.rooms.get(WORKSHOP).state.locked


def test_a_page_from_before_sessions_had_rows_leads_to_signing_in(runtime: Runtime) -> None:  # noqa: F811
    old = tickets._signer(runtime.config.secret_key).dumps([WORKSHOP, "facilitator", OWNER])
    found = tickets.read(runtime.config.secret_key, old)
    assert found == Ticket(WORKSHOP, Audience.FACILITATOR, OWNER, "")


def test_a_connection_keeps_its_session_in_use(app: Flask, runtime: Runtime) -> None:  # noqa: F811
    connected(app, runtime, SIGNED_IN, Audience.SCREEN)
    earlier = int(time.time()) - sign_ins.TOUCH - 1
    runtime.database.write(lambda rows: sign_ins.touch(rows, [hashed(SIGNED_IN)], earlier))
    runtime.log_follower.sessions_ended()
    with runtime.database.read() as rows:
        assert rows.get_one(SignIn, hashed(SIGNED_IN)).used_at > earlier


@pytest.mark.parametrize(
    ("began", "used", "over"),
    [
        (0, 0, "goes on"),
        (0, sign_ins.IDLE * 3, "goes on"),
        (0, sign_ins.IDLE * 2, "over"),
        (-sign_ins.LONGEST, sign_ins.IDLE * 3, "over"),
        (sign_ins.LONGEST * 9, sign_ins.LONGEST * 9, "goes on"),
    ],
    ids=["new", "used just now", "unused", "too old", "from the future"],
)
def test_a_session_is_over_when_it_was_unused_or_used_for_too_long(began: int, used: int, over: str) -> None:
    assert sign_ins.over(began, used, sign_ins.IDLE * 3 if used else 1) is (over == "over")
