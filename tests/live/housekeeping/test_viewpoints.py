"""An anonymous note gets a role after the end, where five of that role wrote; nothing is stored before."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from app.domain.plan import Plan
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.live.housekeeping.viewpoints import Viewpoints
from app.store.archive.records import record
from app.store.room import participants, places
from app.store.tables import Writing
from tests.live.conftest import WORKSHOP, Place
from tests.story import LEADER, hex_id, key_hash

CROWD = [Participant(hex_id(300 + number)) for number in range(17)]


class Floor:
    """A room whose plan asks for viewpoints, and people who write in it."""

    def __init__(self, place: Place) -> None:
        self.place, self.written = place, 0
        self.viewpoints = Viewpoints(place.rooms)
        self.plan(viewpoints=True)

    def plan(self, **how: object) -> None:
        self.place.room.state = replace(self.place.room.state, plan=replace(self.place.room.state.plan, **how))

    def come(self, number: int, role: str) -> None:
        person = CROWD[number].id
        self.place.database.write(
            lambda rows: participants.join(rows, WORKSHOP, person, person, f"Koivu {number + 9}", role)
        )

    def come_by(self, number: int, role: str) -> None:
        """Come for less than a minute."""
        self.come(number, role)
        person = CROWD[number].id
        self.place.database.write(lambda rows: places.reserve(rows, WORKSHOP, person, 1000))
        self.place.database.write(lambda rows: places.arrive(rows, WORKSHOP, person, 1001, 300))

    def show_out(self, person: str) -> None:
        self.place.database.write(lambda rows: participants.remove(rows, WORKSHOP, person))

    def write(self, number: int, phase: str = "p1") -> str:
        self.written += 1
        note = hex_id(self.written)
        command = c.WriteNote(note, "a0", phase, f"lappu {self.written}", key_hash(note))
        assert self.place.rooms.do(self.place.room, CROWD[number], command, "").ok
        return note

    def stored(self) -> set[str]:
        with self.place.database.read() as rows:
            return set(rows.scalars(select(Writing.role)))

    def ended(self) -> list[str]:
        self.place.rooms.close(WORKSHOP, LEADER)
        with self.place.database.read() as rows:
            return sorted(note.role for note in record(rows, WORKSHOP).notes)


@pytest.fixture
def floor(place: Place) -> Floor:
    floor = Floor(place)
    for number in range(12):
        floor.come(number, "lääkäri" if number < 5 else "asukas")
    floor.come(12, "ammattilainen")  # the fifth: the room has four already
    return floor


def test_five_of_a_role_who_wrote_give_their_notes_the_role_and_nothing_is_stored_before(floor: Floor) -> None:
    for number in range(10):
        floor.write(number)
    assert floor.stored() == {""}
    assert floor.ended() == ["asukas"] * 5 + ["lääkäri"] * 5


def test_four_of_a_role_who_wrote_give_no_note_a_role_even_if_they_wrote_ten(floor: Floor) -> None:
    for number in (0, 1, 2, 3, 0, 1, 2, 3, 0, 0):
        floor.write(number)
    for number in range(5, 12):
        floor.write(number)
    assert floor.ended() == [""] * 17, "the rest would be the four"


def test_writers_of_two_phases_are_not_added_up(floor: Floor) -> None:
    phases = (*floor.place.room.state.plan.phases, replace(floor.place.room.state.plan.phases[1], id="q"))
    floor.plan(phases=phases)
    for number in range(5):
        floor.write(number, "p1" if number < 3 else "q")
    assert floor.ended() == [""] * 5


@pytest.mark.parametrize("how", ["no viewpoints", "roles off"])
def test_without_viewpoints_or_with_roles_off_no_anonymous_note_gets_a_role(floor: Floor, how: str) -> None:
    plan: Plan = floor.place.room.state.plan
    if how == "roles off":
        floor.plan(phases=tuple(replace(phase, roles_off=True) for phase in plan.phases))
    else:
        floor.plan(viewpoints=False)
    for number in range(10):
        floor.write(number)
    assert floor.ended() == [""] * 10


def test_what_was_written_before_a_restart_gets_no_role(floor: Floor) -> None:
    for number in range(5):
        floor.write(number)
    floor.viewpoints.forget(WORKSHOP)
    for number in range(5, 10):
        floor.write(number)
    assert floor.ended() == [""] * 5 + ["asukas"] * 5


def test_who_wrote_which_note_is_in_no_memory(floor: Floor) -> None:
    notes = [floor.write(number) for number in range(10)]
    (phase,) = floor.viewpoints._phases[WORKSHOP].values()
    assert set(phase.writers) == {one.id for one in CROWD[:10]}
    assert set(phase.roles) == set(notes)
    assert set(phase.writers.values()) | set(phase.roles.values()) == {"lääkäri", "asukas"}


def test_four_who_come_by_as_doctors_and_write_do_not_mark_the_notes_of_the_one_doctor_who_wrote(floor: Floor) -> None:
    for number in range(13, 17):
        floor.come_by(number, "lääkäri")
        floor.write(number)
    for number in (0, *range(5, 10)):
        floor.write(number)
    assert "lääkäri" not in floor.ended()


def test_who_comes_by_and_writes_is_not_the_only_one_whose_note_has_no_role(floor: Floor) -> None:
    floor.come_by(13, "asukas")
    for number in (*range(5), 13):
        floor.write(number)
    assert floor.ended() == [""] * 6


def test_a_role_that_is_not_told_of_the_workshop_is_on_no_note(floor: Floor) -> None:
    """A patient and a professional would be left over, so the smaller of the large roles is left out."""
    floor.come(13, "potilas")
    for number in range(4):
        floor.show_out(hex_id(200 + number))
    for number in range(5):
        floor.write(number)
    floor.ended()
    assert floor.stored() == {""}
