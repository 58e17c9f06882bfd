"""A house that nobody lives in yet: an empty database with one facilitator, made before the server starts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.config import environment
from app.domain.plan import Plan
from app.domain.room.views.build import Audience
from app.live import tickets
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.live.tickets import Ticket
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.people import sign_ins
from app.store.room import participants, workshops
from app.store.room.participants import hashed
from app.store.tables import Account


@dataclass(frozen=True)
class Runtime:
    """Opens rooms of its one facilitator."""

    secret_key: str
    database: Database
    live: Rooms
    owner: str
    today: str

    def open(self, plan: Plan, members: Mapping[str, str]) -> str:
        """A room that is open, and who has joined it: the token in the cookie of each, by the person's id."""
        workshop = secrets.token_hex(16)

        def peopled(session: Session) -> None:
            workshops.draft(session, workshop, self.owner, plan, secrets.token_hex(16), self.today)
            for member, token in members.items():
                participants.join(session, workshop, member, token, "Koivu", "")

        self.database.write(peopled)
        self.live.open(workshop)
        return workshop

    def ticket(self, workshop: str, audience: Audience, person: str) -> str:
        sign_in = "" if audience is Audience.PARTICIPANT else hashed(person)
        return tickets.issue(self.secret_key, Ticket(workshop, audience, person, sign_in))


@contextmanager
def built(folder: Path, url: str = "") -> Iterator[Runtime]:
    """In the folder, or in the database that the address leads to."""
    config = environment.read({"NUOTIO_DATA": str(folder), "DATABASE_URL": url})
    with closing(Database(config.database_url)) as database:
        migrate(database)
        owner = secrets.token_hex(16)
        database.write(lambda session: _move_in(session, owner))
        today = datetime.now(UTC).date().isoformat()
        live = Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: today, secrets.randbelow)
        yield Runtime(config.secret_key, database, live, owner, today)


def _move_in(session: Session, owner: str) -> None:
    session.add(Account(id=owner, email=owner, name="Mittaaja", password_hash=""))
    session.flush()
    sign_ins.begin(session, owner, owner, int(time.time()))
