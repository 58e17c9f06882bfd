"""The attack on who reconnects: a phone that was away sends what waited, and whoever saw it come back names the note.

A facilitator named 77 % of 96 notes so. Here everybody in turn is away and writes, and everything is compared that the
others hear, message by message and at each moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from app import create_app
from app.config import environment
from app.domain.plan import Contract, Plan
from app.domain.room import attendance
from app.domain.room.commands import GoToPhase
from app.domain.room.views.build import Audience
from app.live.presence import Presence
from app.runtime import Runtime
from tests.live.conftest import OWNER, WORKSHOP, _furnish
from tests.live.test_commit_queue import note
from tests.screen import sent
from tests.sockets.test_connecting import ticket
from tests.story import LEADER, hex_id, plan

PEOPLE = [hex_id(200 + number) for number in range(4)]
AWAY = PEOPLE[1:]
"""Each of these is away once; the first one only listens, like the facilitator and the big screen."""

Heard = list[tuple[int, str, str, Any]]
"""The moment, who heard it, and what: its name and its content."""


class Evening:
    """A workshop whose people are connected, with a clock of its own."""

    def __init__(self, app: Flask) -> None:
        self.app, self.runtime = app, app.extensions["nuotio"]
        self.now = 1_000 * attendance.EVERY
        self.runtime.presence.now = lambda: self.now
        self.phones = {person: self.connect(person) for person in PEOPLE}
        self.listening = {"participant": self.phones[PEOPLE[0]]}
        for audience in (Audience.FACILITATOR, Audience.SCREEN):
            self.listening[audience.value] = self.connect(OWNER, audience)
        assert self.runtime.rooms.do(self.runtime.rooms.get(WORKSHOP), LEADER, GoToPhase("p1")).ok
        self.moment = 0
        self.beat()

    def connect(self, person: str, audience: Audience = Audience.PARTICIPANT) -> Any:
        auth = ticket(self.runtime, person, audience)
        return self.app.extensions["socketio"].test_client(self.app, auth=auth)

    def beat(self, seconds: int = 1) -> Heard:
        self.moment += 1
        self.now += seconds * 1_000
        self.runtime.presence.tick(0)
        return [
            (self.moment, who, one["name"], [_bare(told) for told in one["args"]])
            for who, screen in self.listening.items()
            for one in screen.get_received()
        ]

    def away_and_back(self, person: str) -> Heard:
        """They are lost, write, are back after some steps, and send what waited."""
        self.phones[person].disconnect()
        heard = [self.beat() for _ in range(5)] + [self.beat(seconds=31) for _ in range(3)]
        self.phones[person] = self.connect(person)
        heard += [self.beat(), self.beat()]
        written = sent(note(1, "jono"))
        assert self.phones[person].emit("command", {"op": hex_id(2), "c": written}, callback=True)["ok"]
        heard += [self.beat() for _ in range(5)] + [self.beat(seconds=31)]
        return [one for beat in heard for one in beat]


def _bare(told: Any) -> Any:
    """Without what is random in every room."""
    if not isinstance(told, dict):
        return told
    return {field: value for field, value in told.items() if field not in {"epoch", "now"}}


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Callable[[], Evening]]:
    opened: list[Runtime] = []

    def begin() -> Evening:
        settings = {"NUOTIO_DATA": str(tmp_path / str(len(opened))), "ASYNC_MODE": "threading"}
        app = create_app(environment.read(settings), ticking=False)
        opened.append(app.extensions["nuotio"])
        opened[-1].database.write(_furnish)
        opened[-1].rooms.open(WORKSHOP)
        return Evening(app)

    yield begin
    for runtime in opened:
        runtime.lemma_client.close()
        runtime.database.close()


def told_apart(evening: Callable[[], Evening]) -> int:
    """How many of them can be told from the others by anything that anybody hears."""
    heard = [evening().away_and_back(person) for person in AWAY]
    return sum(heard.count(one) == 1 for one in heard)


def test_who_was_away_and_wrote_cannot_be_told_from_the_others(evening: Callable[[], Evening]) -> None:
    assert told_apart(evening) == 0


def marks_who_is_here(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Plan, "hides_people", property(lambda _plan: False))


def marks_who_is_here_to_who_comes(patch: pytest.MonkeyPatch) -> None:
    """Only the list that goes out when somebody comes back has the marks."""
    real = Presence._tell_arrived

    def told(presence: Presence, room: Any, *, changed: bool) -> None:
        if changed:
            presence._tell_connected(room)
        real(presence, room, changed=changed)

    patch.setattr(Presence, "_tell_arrived", told)


@pytest.mark.parametrize("plant", [marks_who_is_here, marks_who_is_here_to_who_comes])
def test_a_room_that_shows_who_is_back_is_found(
    evening: Callable[[], Evening], monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    plant(monkeypatch)
    assert told_apart(evening) == len(AWAY)


def test_nobody_else_hears_that_a_phone_is_lost_or_back(evening: Callable[[], Evening]) -> None:
    heard = evening().away_and_back(AWAY[0])
    assert {name for _, _, name, _ in heard} == {"batch"}


def test_a_number_that_follows_phones_is_found(evening: Callable[[], Evening], monkeypatch: pytest.MonkeyPatch) -> None:
    marks_who_is_here_to_who_comes(monkeypatch)
    heard = evening().away_and_back(AWAY[0])
    assert {who for _, who, name, _ in heard if name == "presence"} == {"participant", "facilitator", "screen"}


@pytest.mark.parametrize("contract", Contract)
def test_how_many_were_never_connected_is_told_only_where_connections_are(
    evening: Callable[[], Evening], contract: Contract
) -> None:
    night = evening()
    room = night.runtime.rooms.get(WORKSHOP)
    room.state = replace(room.state, plan=plan(contract))
    leader = night.listening["facilitator"]
    answer = leader.emit("people", {"do": "remove_unseen", "keep_code": True}, callback=True)
    assert answer == ({"ok": True} if contract is Contract.NOBODY else {"ok": True, "removed": 0})
