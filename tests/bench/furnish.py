"""A data folder with open rooms full of people, made before the server starts, and the tickets of those people."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from app.domain.interactions import GroupSettings, WriteSettings
from app.domain.plan import Area, Phase, Plan
from app.domain.room.views.build import Audience
from tests.bench.house import Runtime, built

PLAN = Plan(
    title="Mittaus",
    areas=(Area("a1", "Mikä estää?"), Area("a2", "Mikä auttaa?")),
    phases=(Phase("p1", "Kirjoitetaan", WriteSettings()), Phase("p2", "Ryhmitellään", GroupSettings())),
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
    with built(folder) as runtime:
        return [_open(runtime, people) for _ in range(rooms)]


def _open(runtime: Runtime, people: int) -> Furnished:
    members = {secrets.token_hex(16): secrets.token_hex(16) for _ in range(people)}
    workshop = runtime.open(PLAN, members)
    participants = [runtime.ticket(workshop, Audience.PARTICIPANT, member) for member in members]
    return Furnished(workshop, participants, runtime.ticket(workshop, Audience.FACILITATOR, runtime.owner))
