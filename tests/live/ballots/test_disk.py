"""Who owns the disk, and reads every commit in its order, learns nothing about whose vote is whose."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain.interactions.temperature.rules import Card, ShowCard
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.ballots import rounds
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.room import participants
from app.store.tables import BallotRow
from tests.laws.chains import joined
from tests.live.ballots.commits import DiskReader, told
from tests.live.ballots.device import ROUND, TARGET, Device
from tests.live.conftest import WORKSHOP, Place, _furnish
from tests.story import LEADER, hex_id, key_hash

PEOPLE = {hex_id(1200 + number): hex_id(1300 + number) + hex_id(1400 + number) for number in range(30)}
"""By person the tag of their device, which only this test knows."""


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[tuple[Place, DiskReader]]:
    file = tmp_path / "nuotio.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.write(_furnish)
    place = Place(database)
    place.rooms.open(WORKSHOP)
    reader = DiskReader(file)
    reader.look()
    yield place, reader
    database.close()


def vote(place: Place, reader: DiskReader, role: str = "ammattilainen") -> None:
    """Thirty people come, each asks for the ballots soon after, and later all give a dot, in another order."""
    dice = random.Random(1)
    devices = [Device(place, person, tag) for person, tag in PEOPLE.items()]
    for device in devices:
        id_ = device.person
        place.database.write(lambda rows: participants.join(rows, WORKSHOP, id_, id_, id_, role))  # noqa: B023
        reader.look()
        assert device.ask()
        reader.look()
    note = c.WriteNote(TARGET, "a0", "p1", "jono on pitkä", key_hash(TARGET))
    assert place.rooms.do(place.room, Participant(devices[0].person), note).ok
    assert place.rooms.do(place.room, LEADER, c.GoToPhase(ROUND)).ok
    dice.shuffle(devices)
    for device in devices:
        reader.look()
        assert device.vote(op=f"{dice.getrandbits(128):032x}").ok
    reader.look()


def test_no_commit_and_no_two_that_follow_each_other_join_a_member_to_a_vote(
    evening: tuple[Place, DiskReader],
) -> None:
    vote(*evening)
    _, reader = evening
    with_people = [commit for commit in reader.commits if commit.ids & PEOPLE.keys()]
    assert len(with_people) >= 2 * len(PEOPLE)
    assert [told(reader.commits, set(PEOPLE), PEOPLE, reach) for reach in (0, 1, 2)] == [0, 0, 0]


def test_no_chain_of_rows_joins_them_either(evening: tuple[Place, DiskReader]) -> None:
    """Roles are left out: who shares one is joined by it."""
    vote(*evening, role="")
    for person in PEOPLE:
        assert not joined(evening[0].database, [person]) & set(PEOPLE.values())


def test_the_reader_finds_all_where_the_ballot_is_stored_with_the_vote(
    evening: tuple[Place, DiskReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As version 0.1 did it."""
    place, reader = evening
    voting: list[str] = []

    def as_before(session: Session, workshop_id: str, _phase: str, _tag: str, _token: str) -> None:
        row = {"workshop_id": workshop_id, "phase": "old", "participant_id": voting[-1]}
        session.execute(insert(BallotRow).values(row))

    def voted(device: Device, *, op: str) -> object:
        voting.append(device.person)
        return before(device, op=op)

    before = Device.vote
    monkeypatch.setattr(rounds, "check", as_before)
    monkeypatch.setattr(Device, "vote", voted)
    vote(place, reader)
    assert told(reader.commits, set(PEOPLE), PEOPLE, 0) == len(PEOPLE)


def test_the_role_of_a_card_is_kept_and_nothing_of_the_member_is_written(
    evening: tuple[Place, DiskReader],
) -> None:
    place, reader = evening
    vote(place, reader)
    assert place.rooms.do(place.room, LEADER, c.GoToPhase("p5")).ok
    reader.look()
    before = len(reader.commits)
    for person, tag in PEOPLE.items():
        assert place.vote(person, ShowCard("p5", Card.GREEN, tag)).ok
        reader.look()
    assert {card.role for card in place.room.state.work["p5"].cards.values()} == {"ammattilainen"}  # type: ignore[union-attr]
    assert not any(commit.ids & PEOPLE.keys() for commit in reader.commits[before:])
