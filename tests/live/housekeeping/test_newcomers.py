"""Only who stays is counted by role."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.live.housekeeping.newcomers import LOOK_EVERY, LOOKS, STORE_EVERY, Newcomers
from app.reports import make
from app.reports.imports.reading import read
from app.store.archive.records import record
from app.store.room import participants, places, taking_part
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER, hex_id

CROWD = [hex_id(300 + number) for number in range(9)]


class Door:
    """People who come in by the door, and how long they stay."""

    def __init__(self, place: Place) -> None:
        self.place, self.now = place, 0.0
        self.here: set[str] = set()
        self.newcomers = Newcomers(place.database, lambda: {WORKSHOP: frozenset(self.here)} if self.here else {})
        self.stored: list[set[str]] = []
        """Whose marks were stored, commit by commit."""

    def come(self, person: str, role: str) -> None:
        self.place.database.write(lambda rows: participants.join(rows, WORKSHOP, person, person, person[:8], role))
        self.place.database.write(lambda rows: places.reserve(rows, WORKSHOP, person, 1000))
        self.place.database.write(lambda rows: places.arrive(rows, WORKSHOP, person, 1001, 300))
        self.here.add(person)

    def wait(self, looks: int) -> None:
        for _ in range(looks):
            before = self.new_ones()
            self.newcomers.tick(self.now)
            if marked := before - self.new_ones():
                self.stored.append(marked)
            self.now += LOOK_EVERY

    def new_ones(self) -> set[str]:
        with self.place.database.read() as rows:
            return {member.id for member in participants.everyone(rows, WORKSHOP) if member.newcomer}

    def counted(self) -> dict[str, int]:
        with self.place.database.read() as rows:
            return taking_part.count_roles(rows, WORKSHOP)


@pytest.fixture
def door(place: Place) -> Door:
    return Door(place)


def test_who_stays_more_than_a_minute_is_counted_by_role_and_who_comes_by_is_not(door: Door) -> None:
    door.come(CROWD[0], "lääkäri")
    for person in CROWD[1:5]:
        door.come(person, "lääkäri")
    door.wait(LOOKS - 1)
    for person in CROWD[1:5]:
        door.here.discard(person)
    door.wait(STORE_EVERY)
    assert door.counted()["lääkäri"] == 1


def test_pauses_in_a_connection_are_forgiven(door: Door) -> None:
    door.come(CROWD[0], "lääkäri")
    for _ in range(LOOKS):
        door.here.add(CROWD[0])
        door.wait(1)
        door.here.discard(CROWD[0])
        door.wait(1)
    door.newcomers.store(WORKSHOP)
    assert door.counted()["lääkäri"] == 1


def test_four_who_join_with_a_rare_role_and_go_open_no_rule_for_the_fifth(door: Door) -> None:
    """The attack: one real doctor stays, somebody joins four times as a doctor. No file may tell of doctors."""
    for number, person in enumerate(CROWD):
        door.come(person, "lääkäri" if number < 5 else "")
    door.wait(LOOKS - 1)
    door.here = {CROWD[0], *CROWD[5:]}
    door.wait(STORE_EVERY)
    door.newcomers.store(WORKSHOP)
    door.place.rooms.close(WORKSHOP, LEADER)
    with door.place.database.read() as rows:
        assert "lääkäri" not in record(rows, WORKSHOP).roles


def test_one_who_only_comes_by_takes_no_role_out_of_the_results(door: Door) -> None:
    """The room has four professionals already. A twelfth person, of whose role nothing is counted, leaves at once."""
    for number, person in enumerate(CROWD[:7]):
        door.come(person, "asukas" if number else "ammattilainen")
    door.wait(LOOKS)
    door.come(CROWD[7], "lääkäri")
    door.newcomers.store(WORKSHOP)
    door.place.rooms.close(WORKSHOP, LEADER)
    with door.place.database.read() as rows:
        kept = record(rows, WORKSHOP)
    assert (kept.headcount, kept.roles) == (12, {"asukas": 6, "ammattilainen": 5})
    assert read(make("json", kept)) == kept


def test_those_who_stayed_are_marked_in_one_commit_that_holds_nothing_else(door: Door) -> None:
    for person in CROWD:
        door.come(person, "lääkäri")
    door.wait(2 * STORE_EVERY)
    assert door.counted()["lääkäri"] == len(CROWD)
    assert door.stored == [set(CROWD)], "a mark is set once, and nobody's alone"


def test_who_has_stayed_while_others_are_marked_is_marked_next(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is slow: meanwhile the ticker looks again, and two more have been here for more than a minute."""
    mark = taking_part.have_stayed

    def slowly(session: Session, room_id: str, ids: Iterable[str]) -> None:
        looking = iter(ids)
        first = next(looking)
        door.newcomers.tick(door.now)
        mark(session, room_id, [first, *looking])

    for person in CROWD[:5]:
        door.come(person, "lääkäri")
    door.here -= set(CROWD[3:5])
    door.wait(1)
    door.here |= set(CROWD[3:5])
    door.wait(LOOKS - 1)
    monkeypatch.setattr(taking_part, "have_stayed", slowly)
    door.newcomers.store(WORKSHOP)
    monkeypatch.undo()
    door.newcomers.store(WORKSHOP)
    assert door.counted()["lääkäri"] == 5


def test_a_mark_that_could_not_be_stored_is_stored_next_time_and_stops_nothing(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("UPDATE", {}, OSError("disk I/O error"))

    door.come(CROWD[0], "lääkäri")
    with monkeypatch.context() as disk:
        disk.setattr(taking_part, "have_stayed", fails)
        door.wait(LOOKS)
        door.newcomers.store(WORKSHOP)
    assert "lääkäri" not in door.counted()
    door.newcomers.store(WORKSHOP)
    assert door.counted()["lääkäri"] == 1


def test_a_room_that_nobody_uses_is_forgotten(door: Door) -> None:
    door.come(CROWD[0], "lääkäri")
    door.wait(LOOKS - 1)
    door.newcomers.forget(WORKSHOP)
    door.wait(LOOKS - 1)
    door.newcomers.store(WORKSHOP)
    assert "lääkäri" not in door.counted()
