"""What may be told of who has come in, where nobody may learn who wrote."""

from __future__ import annotations

import pytest

from app.domain.room import commands as c
from app.domain.room.attendance import AT_ONCE, EVERY, Arrival, Attendance, Headcount, step
from app.domain.room.decisions.decide import Participant
from tests.story import LEADER, Story, hex_id, key, key_hash

NOTE = c.WriteNote(hex_id(1), "a0", "p1", "jono", key_hash(hex_id(1)))


def people(number: int) -> list[Arrival]:
    return [Arrival(f"Koivu {one}", hex_id(one)) for one in range(number)]


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "fewer 10"), (5, "fewer 10"), (9, "fewer 10"), (10, "at_least 10"), (14, "at_least 10"), (15, "at_least 15")],
)
def test_above_ten_they_are_told_in_fives_and_below_ten_as_few(number: int, told: str) -> None:
    headcount = Attendance.at(7, people(number)).headcount
    assert f"{headcount.about} {headcount.number}" == told


@pytest.mark.parametrize("number", [0, 1, 14, 300])
def test_while_nothing_can_be_written_their_number_is_exact(number: int) -> None:
    assert Attendance.at(AT_ONCE, people(number)).headcount == Headcount(number, "exactly")


def test_a_step_begins_when_the_clock_says_so_and_at_no_other_time() -> None:
    story = Story.begin()
    story.do(LEADER, c.GoToPhase("p1"))
    room = story.workshop
    begins = [now for now in range(250, 5 * EVERY, 250) if step(room, now) != step(room, now - 1)]
    assert begins == [EVERY, 2 * EVERY, 3 * EVERY, 4 * EVERY]


def test_it_is_told_at_once_only_until_something_can_be_written() -> None:
    story = Story.begin()
    assert step(story.workshop, EVERY) == AT_ONCE
    story.do(LEADER, c.GoToPhase("p1"))
    assert step(story.workshop, EVERY) == 1
    story.do(LEADER, c.GoToPhase("p0"))
    assert step(story.workshop, EVERY) == AT_ONCE, "nobody wrote"
    story.do(Participant(hex_id(200)), NOTE)
    assert step(story.workshop, EVERY) == 1, "a phone that was away wrote in the phase that is over"
    story.do(Participant(hex_id(200)), c.RemoveNote(NOTE.note, key(NOTE.note)))
    assert step(story.workshop, EVERY) == 1, "also when the note is removed"


def test_they_are_in_alphabetical_order_whoever_came_first() -> None:
    came = [Arrival(name, hex_id(number)) for number, name in enumerate(("Öljy", "aho", "Kuusi", "Aho"))]
    names = [one.pseudonym for one in Attendance.at(1, came).people]
    assert names == [one.pseudonym for one in Attendance.at(1, came[::-1]).people]
    assert [name.casefold() for name in names] == ["aho", "aho", "kuusi", "öljy"]


def test_who_was_removed_leaves_the_list_and_who_came_since_is_not_in_it() -> None:
    told = Attendance.at(1, people(4))
    now = [*people(3), Arrival("Uusi", hex_id(9))]
    assert [one.pseudonym for one in told.without(now).people] == ["Koivu 0", "Koivu 1", "Koivu 2"]
