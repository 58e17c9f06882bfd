"""Two people in one room: what one undoes takes back nothing that the other did since."""

from __future__ import annotations

import pytest

from app.domain.room import commands as c
from tests.live.conftest import Place
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.story import LEADER, hex_id

GROUP = hex_id(100)
UNDO = c.PutBack((), (c.Renamed(GROUP, "a0", "Matkat", "Jonot"),))


@pytest.fixture
def grouped(place: Place) -> Place:
    """Olli has just called a group by another name."""
    for number in (1, 2):
        place.rooms.do(place.room, LIISA, note(number), "")
    place.rooms.do(place.room, LEADER, c.GoToPhase("p3"), "")
    place.rooms.do(place.room, LIISA, c.GroupNotes(GROUP, (hex_id(1), hex_id(2)), "Jonot"), "")
    place.rooms.do(place.room, OLLI, c.RenameGroup(GROUP, "Matkat"), "")
    return place


def test_a_name_goes_back_while_it_is_the_one_that_was_given(grouped: Place) -> None:
    assert grouped.rooms.do(grouped.room, OLLI, UNDO, "").ok
    assert grouped.room.texts[GROUP][0] == "Jonot"


def test_a_name_that_somebody_gave_since_stays_and_the_answer_says_that_it_changed(grouped: Place) -> None:
    grouped.rooms.do(grouped.room, LIISA, c.RenameGroup(GROUP, "Kyydit"), "")
    seq = grouped.room.state.seq
    assert grouped.rooms.do(grouped.room, OLLI, UNDO, "").code == "changed"
    assert (grouped.room.texts[GROUP][0], grouped.room.state.seq) == ("Kyydit", seq)


def test_a_note_of_a_group_that_was_undone_and_gathered_anew_stays_where_it_is(grouped: Place) -> None:
    left, back = c.Place("a0", ""), c.Place("a0", GROUP)
    ids = (hex_id(1), hex_id(2))
    undo = c.PutBack(tuple(c.Returned(id_, left, back) for id_ in ids), (c.Renamed(GROUP, "a0", "", "Matkat"),))
    grouped.rooms.do(grouped.room, OLLI, c.Ungroup(GROUP), "")
    grouped.rooms.do(grouped.room, LIISA, c.GroupNotes(hex_id(101), ids[:1], "Jonot"), "")
    assert grouped.rooms.do(grouped.room, OLLI, undo, "").code == "changed"
    assert [grouped.room.state.notes[id_].group for id_ in ids] == [hex_id(101), ""]
