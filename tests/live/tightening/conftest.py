"""A room where everybody sees who wrote, and what of that is left anywhere when a contract becomes stricter."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

import tests.live.conftest
from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.store.backup.erasure_ledger import FILE, Ledger
from app.store.room import snapshots
from tests.live.conftest import WORKSHOP, Place
from tests.story import hex_id, key_hash, plan

PEOPLE = [hex_id(200 + number) for number in range(4)]
NOTES = 400
STRICT = c.TightenPhase("p1", Contract.NOBODY)
OURS = range(0, NOTES, 2)
"""The notes of the phase that becomes stricter."""


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A room where everybody sees who wrote, with notes in two phases, each with a role."""
    monkeypatch.setattr(tests.live.conftest, "plan", lambda: plan(Contract.EVERYONE))
    place: Place = request.getfixturevalue("place")
    place.rooms.ledger = Ledger(tmp_path / FILE)
    for number in range(NOTES):
        phase, note = ("p1", "p2")[number % 2], hex_id(1000 + number)
        command = c.WriteNote(note, "a0", phase, f"ajatus {number}", key_hash(note))
        assert place.rooms.do(place.room, Participant(PEOPLE[number % 4]), command, hex_id(9000 + number)).ok
    place.database.write(lambda session: session.execute(text("UPDATE writing SET role = 'ammattilainen'")))
    keep_snapshot(place)
    return place


def keep_snapshot(place: Place) -> bool:
    state = place.room.state
    body = snapshots.encode(state)
    return place.database.write(lambda s: snapshots.store(s, WORKSHOP, place.room.epoch, state.seq, body))


def named_in_rows(place: Place) -> int:
    """How many stored rows join somebody to a note of the phase, or give it a role."""
    ours = {hex_id(1000 + number) for number in OURS}
    with place.database.read() as session:
        bodies = [*session.scalars(text("SELECT body FROM event")), *session.scalars(text("SELECT body FROM snapshot"))]
        roles = set(session.execute(text("SELECT id FROM writing WHERE role <> ''")).scalars())
    return sum(_names(body, ours) for body in bodies) + len(roles & ours)


def _names(body: str, notes: set[str]) -> int:
    if body.startswith('{"version"'):
        kept = snapshots.decode(body, plan())
        return sum(bool(note.author) for id_, note in (kept.notes if kept else {}).items() if id_ in notes)
    return any(person in body for person in PEOPLE) and any(note in body for note in notes)


def in_bytes(folder: Path) -> int:
    """How many notes of the phase stand right before an author, anywhere in the files of the database."""
    found = b"".join(path.read_bytes() for path in sorted(folder.glob("nuotio.db*")))
    return sum(f'"{key_hash(hex_id(1000 + n))}","author"'.encode() in found for n in OURS)
