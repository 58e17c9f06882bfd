"""A real database in a temporary file, and a room that three people have joined."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.room.commands import AnyCommand
from app.domain.room.decisions.decide import Participant
from app.live.ballots import rounds
from app.live.broadcast import Fanout
from app.live.operations import Answer
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.people import sign_ins
from app.store.room import participants, workshops
from app.store.tables import Account
from tests.screen import sent
from tests.story import hex_id, plan

OWNER = hex_id(900)
WORKSHOP = hex_id(901)
TODAY = "2026-11-21"
SIGNED_IN = "ohjaajan istunto"
"""The token in the cookie of the facilitator's browser."""


@dataclass
class Place:
    """Rooms on a database, and all that was said in them."""

    database: Database
    said: list[tuple[str, Any, str]] = field(default_factory=list)
    now: int = 1_000_000

    def __post_init__(self) -> None:
        fanout = Fanout(lambda event, data, to: self.said.append((event, sent(data), to)))
        self.rooms = Rooms(self.database, fanout, lambda: self.now, lambda: TODAY, secrets.randbelow)

    @property
    def room(self) -> Room:
        """The room that is always there."""
        return self.rooms.get(WORKSHOP)

    def another(self, number: int) -> Room:
        """One more room with the same people."""
        id_ = hex_id(950 + number)
        self.database.write(lambda session: _room(session, id_))
        self.rooms.open(id_)
        return self.rooms.get(id_)

    def vote(self, person: str, command: AnyCommand, op: str = "") -> Answer:
        """What a member hears who shows a ballot with the command."""
        with self.database.read() as session:
            admitted = rounds.with_token(session, WORKSHOP, command)
        return self.rooms.do(self.room, Participant(person), admitted, op)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def place(database: Database) -> Place:
    database.write(_furnish)
    place = Place(database)
    place.rooms.open(WORKSHOP)
    return place


def _furnish(session: Session) -> None:
    session.add(Account(id=OWNER, email="ohjaaja@example.org", name="Ohjaaja", password_hash=""))
    session.flush()
    sign_ins.begin(session, SIGNED_IN, OWNER, int(time.time()))
    _room(session, WORKSHOP)


def _room(session: Session, id_: str) -> None:
    workshops.draft(session, id_, OWNER, plan(), secrets.token_hex(16), TODAY)
    for number in range(4):
        token = f"avain {number}" if id_ == WORKSHOP else secrets.token_hex()
        participants.join(session, id_, hex_id(200 + number), token, f"Koivu {number}", "ammattilainen")
