"""A data folder with open rooms full of people and their notes, made before the server starts."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.domain.interactions import CowriteSettings, GroupSettings, WriteSettings
from app.domain.plan import Area, Phase, Plan
from app.domain.room.events import AnyEvent, NoteMoved, NoteWritten, PhaseChanged
from app.domain.room.views.build import Audience
from app.store.room import log, log_writing
from tests.bench.house import Runtime, built

PLAN = Plan(
    title="Mittaus",
    areas=(Area("a1", "Mikä estää?"), Area("a2", "Mikä auttaa?")),
    phases=(
        Phase("p1", "Kirjoitetaan", WriteSettings()),
        Phase("p2", "Ryhmitellään", GroupSettings()),
        Phase("p3", "Kirjoitetaan yhdessä", CowriteSettings()),
    ),
    capacity=500,
)
TEXT = "Jonotin puhelimessa 40 minuuttia ja linja katkesi taas "


@dataclass(frozen=True)
class Shape:
    """Rooms, people in each, notes that each person has, and the phase that is on."""

    rooms: int
    people: int
    notes: int = 20
    phase: str = "p2"
    moves: int = 0
    """Further events in each log, so that it is long."""


def furnish(folder: Path, shape: Shape, url: str = "") -> list[dict[str, Any]]:
    """Make the database in the folder; the rooms as the load generator wants them: ids, tickets, how many notes."""
    with built(folder, url) as runtime:
        return [_open(runtime, shape) for _ in range(shape.rooms)]


def _open(runtime: Runtime, shape: Shape) -> dict[str, Any]:
    members = {id_: token(id_) for id_ in (secrets.token_hex(16) for _ in range(shape.people))}
    workshop = runtime.open(PLAN, members)
    ids = [note_id(member, number) for member in members for number in range(shape.notes)]
    runtime.database.write(lambda session: _written(session, workshop, ids, shape, runtime.today))

    def person(id_: str, audience: Audience) -> dict[str, Any]:
        return {"id": id_, "ticket": runtime.ticket(workshop, audience, id_), "notes": shape.notes}

    people = [person(member, Audience.PARTICIPANT) for member in members]
    facilitator = person(runtime.owner, Audience.FACILITATOR)
    return {"id": workshop, "owner": runtime.owner, "people": people, "facilitator": facilitator}


def _written(session: Session, workshop: str, ids: list[str], shape: Shape, today: str) -> None:
    """What writing all these notes would have left behind, in one transaction."""
    head = log.heads(session, [workshop])[workshop]
    happened: list[AnyEvent] = [NoteWritten(id_, "a1", "p1", key_hash(id_)) for id_ in ids]
    happened += [NoteMoved(ids[turn % len(ids)], f"a{turn % 2 + 1}") for turn in range(shape.moves)]
    if shape.phase != "p1":
        happened.append(PhaseChanged(shape.phase))
    texts = {id_: (f"{TEXT}{number}", "fi", "") for number, id_ in enumerate(ids)}
    log_writing.append(session, [log_writing.RoomWrite(workshop, head.seq, happened, texts=texts)], today)


def token(person: str) -> str:
    """What the cookie of a furnished participant holds."""
    return hashlib.sha256(person.encode()).hexdigest()


def note_id(person: str, number: int) -> str:
    """The id of one of a person's own notes; the load generator works out the same."""
    return hashlib.sha256(f"{person}:{number}".encode()).hexdigest()[:32]


def key_hash(id_: str) -> str:
    """What stands for the owner of a note; whose key is the hash of its id, which only a bench may do."""
    return hashlib.sha256(hashlib.sha256(id_.encode()).digest()).hexdigest()
