"""A room that nobody needs is let go of, and nothing is lost by it."""

from __future__ import annotations

import gc
import weakref

import pytest

from app.domain.room.commands import GoToPhase, RemoveNote
from app.domain.room.views.build import FACILITATOR, SCREEN
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.erasure import GRACE, Erasure
from app.live.housekeeping.eviction import IDLE, LOOK_EVERY, Eviction
from app.live.operations import Answer, Op
from app.live.room import Room
from app.store.room import log
from tests.live.conftest import WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.story import LEADER, hex_id, key


@pytest.fixture
def writing(place: Place) -> Place:
    """A room in which people write, with one note in it."""
    place.rooms.do(place.room, LEADER, GoToPhase("p1"))
    assert place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi")).ok
    return place


def look_for(place: Place, seconds: float, start: float = 0.0) -> None:
    """Have somebody look at the rooms for so long."""
    letting_go = Eviction(place.rooms)
    for number in range(int(seconds / LOOK_EVERY) + 2):
        letting_go.tick(start + LOOK_EVERY * number)


def test_a_room_is_let_go_of_when_nobody_has_needed_it_for_long_and_is_freed(writing: Place) -> None:
    room = weakref.ref(writing.room)
    look_for(writing, IDLE - 2 * LOOK_EVERY)
    assert writing.rooms.if_loaded(WORKSHOP)
    look_for(writing, IDLE)
    assert writing.rooms.if_loaded(WORKSHOP) is None
    gc.collect()
    assert room() is None


def test_a_room_that_was_let_go_of_comes_back_as_it_was(writing: Place) -> None:
    before = writing.room
    seen = before.snapshot(FACILITATOR)
    look_for(writing, IDLE)
    assert writing.room is not before
    assert writing.room.snapshot(FACILITATOR) == seen
    assert writing.room.since(before.epoch, 1, SCREEN) == before.since(before.epoch, 1, SCREEN)


def test_a_room_with_somebody_in_it_stays(writing: Place) -> None:
    writing.rooms.needed_hooks.append(lambda: {WORKSHOP})
    look_for(writing, 3 * IDLE)
    assert writing.rooms.if_loaded(WORKSHOP)


def test_the_minute_of_a_removed_note_holds_its_room(writing: Place) -> None:
    erasing = Erasure(writing.rooms, lambda: 0.0)
    writing.rooms.do(writing.room, LIISA, RemoveNote(hex_id(1), key(hex_id(1))))
    look_for(writing, 3 * IDLE)
    assert writing.rooms.if_loaded(WORKSHOP)
    erasing.tick(GRACE)
    assert writing.room.texts[hex_id(1)] == ("", "")
    look_for(writing, IDLE)
    assert writing.rooms.if_loaded(WORKSHOP) is None


def test_an_open_note_holds_its_room_until_it_is_put_away(writing: Place) -> None:
    writing.rooms.do(writing.room, LEADER, GoToPhase("p2"))
    cowriting = Cowriting(writing.rooms, lambda *_: None)
    assert cowriting.open(WORKSHOP, Writer("line", OLLI), hex_id(1)).ok
    look_for(writing, 3 * IDLE)
    assert writing.rooms.if_loaded(WORKSHOP)
    cowriting.leave("line")
    cowriting.tick(0.0)
    look_for(writing, IDLE)
    assert writing.rooms.if_loaded(WORKSHOP) is None


def test_nothing_is_let_go_of_while_a_command_is_on_its_way(writing: Place) -> None:
    """Somebody looks at the rooms from inside a commit, long after the room was needed last."""
    letting_go = Eviction(writing.rooms)
    letting_go.tick(0)
    here: list[Room | None] = []

    def look(_answer: Answer) -> None:
        letting_go.tick(2 * IDLE)
        here.append(writing.rooms.if_loaded(WORKSHOP))

    writing.rooms.submit(Op(writing.room, OLLI, note(2, "Kuusi"), answered=look))
    assert here == [writing.rooms.if_loaded(WORKSHOP)]
    letting_go.tick(3 * IDLE)
    assert writing.rooms.if_loaded(WORKSHOP) is None


def test_whoever_still_holds_a_room_that_was_let_go_of_changes_the_one_that_is_here(writing: Place) -> None:
    held = writing.room
    writing.rooms.forget(WORKSHOP)
    fresh = writing.room
    assert fresh is not held
    writing.said.clear()
    assert writing.rooms.do(held, OLLI, note(2, "Kuusi")).ok
    assert writing.rooms.do(fresh, OLLI, note(3, "Mänty")).ok
    assert writing.rooms.do(held, OLLI, note(4, "Kataja")).ok
    assert fresh.state == held.state
    assert writing.room is fresh
    with writing.database.read() as session:
        assert log.load(session, WORKSHOP)[0] == fresh.state
    told = [data for event, data, to in writing.said if event == "batch" and to.endswith("screen")]
    assert [(batch["from"], batch["to"]) for batch in told] == [(3, 4), (4, 5), (5, 6)]
    assert {id_: text for id_, (text, _) in fresh.texts.items()} == {
        hex_id(1): "Lehtikuusi",
        hex_id(2): "Kuusi",
        hex_id(3): "Mänty",
        hex_id(4): "Kataja",
    }


def test_who_counts_people_forgets_those_of_a_room_that_is_gone(writing: Place) -> None:
    gone: list[str] = []
    writing.rooms.unloaded_hooks.append(gone.append)
    look_for(writing, IDLE)
    assert gone == [WORKSHOP]
