"""A data folder with open rooms full of people, made before the server starts, and the tickets of those people."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.config import Config
from app.domain.plan import Area, Phase, PhaseKind, Plan
from app.domain.sight import Audience
from app.live import tickets
from app.live.fanout import Fanout
from app.live.rooms import Rooms
from app.live.tickets import Ticket
from app.store import participants, workshops
from app.store.database import Database
from app.store.migrating import migrate
from app.store.tables import Account

PLAN = Plan(
    title="Mittaus",
    areas=(Area("a1", "Mikä estää?"), Area("a2", "Mikä auttaa?")),
    phases=(Phase("p1", "Kirjoitetaan", PhaseKind.WRITE), Phase("p2", "Ryhmitellään", PhaseKind.GROUP)),
    capacity=500,
)


@dataclass(frozen=True)
class Furnished:
    """One open room: the tickets of its participants and of its facilitator."""

    workshop: str
    participants: list[str]
    facilitator: str


def furnish(folder: Path, rooms: int, people: int) -> list[Furnished]:
    """Make the database in the folder, open `rooms` rooms and let `people` join each."""
    config = Config.from_env({"NUOTIO_DATA": str(folder)})
    database = Database(config.database_url)
    migrate(database)
    owner = secrets.token_hex(16)
    database.write(lambda session: session.add(Account(id=owner, email=owner, name="Mittaaja", password_hash="")))
    today = datetime.now(UTC).date().isoformat()
    live = Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: today, secrets.randbelow)
    made = [_open(config, database, live, owner, people, today) for _ in range(rooms)]
    database.close()
    return made


def _open(config: Config, database: Database, live: Rooms, owner: str, people: int, today: str) -> Furnished:
    workshop = secrets.token_hex(16)
    members = [secrets.token_hex(16) for _ in range(people)]

    def furnished(session: Session) -> None:
        workshops.draft(session, workshop, owner, PLAN, secrets.token_hex(16), today)
        for member in members:
            participants.join(session, workshop, member, secrets.token_hex(16), "Koivu", "")

    database.write(furnished)
    live.open(workshop)

    def ticket(audience: Audience, person: str) -> str:
        return tickets.issue(config.secret_key, Ticket(workshop, audience, person))

    return Furnished(
        workshop, [ticket(Audience.PARTICIPANT, member) for member in members], ticket(Audience.FACILITATOR, owner)
    )
