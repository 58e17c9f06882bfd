"""A room in which people give signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from msgspec.structs import replace

from app import create_app
from app.config import environment
from app.domain.occasion import Occasion
from app.domain.plan import Contract
from app.domain.room import attendance
from app.domain.room.commands import GoToPhase
from app.domain.room.views.build import Audience
from tests.live.conftest import OWNER, WORKSHOP, _furnish
from tests.live.test_commit_queue import LIISA, OLLI
from tests.sockets.test_connecting import ticket
from tests.story import LEADER, plan


class Room:
    """Two people, a facilitator and a big screen, with a clock of their own."""

    def __init__(self, app: Flask, contract: Contract) -> None:
        self.app, self.runtime = app, app.extensions["nuotio"]
        self.now = 1_000 * attendance.EVERY
        self.runtime.presence.now = lambda: self.now
        self.room = self.runtime.rooms.get(WORKSHOP)
        self.room.state = replace(self.room.state, plan=replace(plan(contract), occasion=Occasion(support="Tuija")))
        self.liisa, self.olli = self.comes(LIISA.id), self.comes(OLLI.id)
        self.leader, self.wall = self.comes(OWNER, Audience.FACILITATOR), self.comes(OWNER, Audience.SCREEN)
        self.go("p1")

    def comes(self, person: str, audience: Audience = Audience.PARTICIPANT) -> Any:
        return self.app.extensions["socketio"].test_client(self.app, auth=ticket(self.runtime, person, audience))

    def go(self, phase: str) -> None:
        assert self.runtime.rooms.do(self.room, LEADER, GoToPhase(phase)).ok

    def told(self, client: Any = None, name: str = "signals") -> list[Any]:
        """What came since the last look, the facilitator's unless told otherwise."""
        self.runtime.signals.tick(0)
        return [one["args"][0] for one in (client or self.leader).get_received() if one["name"] == name]

    def sign(self, client: Any, do: str = "ready", **more: Any) -> Any:
        return client.emit("signal", {"do": do, "phase": self.room.state.phase_id, **more}, callback=True)


@pytest.fixture
def room(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Room]:
    app = create_app(environment.read({"NUOTIO_DATA": str(tmp_path), "ASYNC_MODE": "threading"}), ticking=False)
    runtime = app.extensions["nuotio"]
    runtime.database.write(_furnish)
    runtime.rooms.open(WORKSHOP)
    yield Room(app, getattr(request, "param", Contract.EVERYONE))
    runtime.lemma_client.close()
    runtime.database.close()


hidden = pytest.mark.parametrize("room", [Contract.NOBODY], indirect=True)
"""Where nobody may learn who wrote; elsewhere everybody may."""
