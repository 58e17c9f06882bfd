"""A data folder with one open room full of people, made before any server starts."""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import environment
from app.domain.interactions import CowriteSettings, DotsSettings, GroupSettings, WriteSettings
from app.domain.plan import Area, Phase, Plan
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
from tests.harness.deeds import AREAS, DOTS, GROUP, TOGETHER, WRITE

PLAN = Plan(
    title="Koetus",
    areas=tuple(Area(area, f"Alue {area}") for area in AREAS),
    phases=(
        Phase(WRITE, "Kirjoitetaan", WriteSettings()),
        Phase(GROUP, "Ryhmitellään", GroupSettings()),
        Phase(DOTS, "Pisteet", DotsSettings(20)),
    ),
    capacity=500,
)
PLAN_WITH_TOGETHER = replace(PLAN, phases=(*PLAN.phases, Phase(TOGETHER, "Yhdessä", CowriteSettings())))
DAY = "2026-11-22"


@dataclass(frozen=True)
class Furnished:
    """One open room: the tickets of its participants and of its facilitator, and the facilitator's way in."""

    workshop: str
    participants: list[str]
    facilitator: str
    url: str


def furnish(folder: Path, people: int, url: str = "", plan: Plan = PLAN) -> Furnished:
    """Make the database in the folder, open a room and let `people` join it."""
    folder.mkdir(parents=True, exist_ok=True)
    config = environment.read({"NUOTIO_DATA": str(folder), "DATABASE_URL": url})
    database = Database(config.database_url)
    migrate(database)
    owner, workshop = secrets.token_hex(16), secrets.token_hex(16)
    members = [secrets.token_hex(16) for _ in range(people)]

    def furnished(session: Session) -> None:
        session.add(Account(id=owner, email=owner, name="Ohjaaja", password_hash=""))
        session.flush()
        sign_ins.begin(session, owner, owner, int(time.time()))
        workshops.draft(session, workshop, owner, plan, secrets.token_hex(16), DAY)
        for member in members:
            participants.join(session, workshop, member, secrets.token_hex(16), "Koivu", "")

    database.write(furnished)
    Rooms(database, Fanout(lambda *_: None), lambda: 0, lambda: DAY, secrets.randbelow).open(workshop)
    database.close()

    def ticket(audience: Audience, person: str) -> str:
        return tickets.issue(
            config.secret_key,
            Ticket(workshop, audience, person, "" if audience is Audience.PARTICIPANT else hashed(person)),
        )

    taking_part = [ticket(Audience.PARTICIPANT, member) for member in members]
    return Furnished(workshop, taking_part, ticket(Audience.FACILITATOR, owner), config.database_url)


def sign_in_again(furnished: Furnished) -> None:
    """After a restore, which brings no session back; by the same token, so that her tickets stay good."""
    database = Database(furnished.url)

    def signed_in(session: Session) -> None:
        owner = session.scalars(select(Account.id)).one()
        sign_ins.begin(session, owner, owner, int(time.time()))

    database.write(signed_in)
    database.close()


def told(furnished: Furnished) -> dict[str, object]:
    """As plain values."""
    return asdict(furnished)
