"""A note that the big screen holds back stays held through restarts, other processes and other texts."""

from __future__ import annotations

from app.domain.masking import digest
from app.domain.room import commands as c
from app.domain.room.views.build import SCREEN
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, key

CALL = "Soittakaa 040 123 4567"


def on_the_wall(place: Place) -> set[str]:
    return set(place.room.view(SCREEN).notes)


def heard_on_the_wall(place: Place, name: str) -> list[object]:
    return [data for event, data, to in place.said if event == name and to == f"{WORKSHOP}:screen"]


def release(place: Place, text: str = CALL) -> str:
    answer = place.rooms.do(place.room, LEADER, c.ReleaseText(NOTE, digest(text)), "")
    return "ok" if answer.ok else answer.code


def test_the_big_screen_never_hears_of_a_note_until_it_is_released(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1, CALL), "")
    assert CALL not in str([data for _, data, to in place.said if to == f"{WORKSHOP}:screen"])
    assert release(place) == "ok"
    assert CALL in str(heard_on_the_wall(place, "batch")[-1])


def test_a_restart_and_a_second_process_show_the_same_as_before(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1, CALL), "")
    assert on_the_wall(place) == on_the_wall(_another_process(place)) == set()
    release(place)
    assert on_the_wall(place) == on_the_wall(_another_process(place)) == {NOTE}


def _another_process(place: Place) -> Place:
    return Place(place.database)


def test_a_text_that_another_process_changed_meanwhile_is_not_released(place: Place) -> None:
    other = _another_process(place)
    place.rooms.do(place.room, LIISA, note(1, CALL), "")
    assert set(other.room.state.notes) == {NOTE}
    place.rooms.do(place.room, LIISA, c.EditNote(NOTE, f"{CALL} tai 050 765 4321", key(NOTE)), "")
    assert release(other) == "changed"
    assert on_the_wall(other) == on_the_wall(place) == set()


def test_the_first_letter_that_others_write_ends_a_release(place: Place) -> None:
    room = Room(place, CALL)
    assert release(place) == "ok"
    assert on_the_wall(place) == {NOTE}
    Pen(room, LIISA, "l").write(0, "x")
    assert on_the_wall(place) == set()
    assert heard_on_the_wall(place, "batch")[-1]["patch"]["notes"] == {NOTE: None}  # type: ignore[index]


def test_the_big_screen_hears_that_somebody_writes_and_the_text_only_at_rest(place: Place) -> None:
    room = Room(place, "Soittakaa ")
    pen = Pen(room, LIISA, "l")
    pen.write(10, "040 123 45")
    room.cowriting.tick(1.0)
    assert "Soittakaa 040 123 45" in str(room.told("texts"))
    assert [set(one) for one in heard_on_the_wall(place, "texts")[-1]] == [{"note", "writers"}]  # type: ignore[attr-defined]
    assert "040" not in str(heard_on_the_wall(place, "texts") + heard_on_the_wall(place, "batch"))
    pen.write(10, "", gone=10)
    pen.write(10, "meille")
    for now in (1.25, 3.5):
        room.cowriting.tick(now)
    assert heard_on_the_wall(place, "batch")[-1]["patch"]["notes"][NOTE]["text"] == "Soittakaa meille"  # type: ignore[index]


def test_a_growing_text_leaves_the_big_screen_as_soon_as_it_looks_personal(place: Place) -> None:
    room = Room(place, "Soittakaa ")
    pen = Pen(room, LIISA, "l")
    pen.write(10, "040 123 45")
    room.cowriting.tick(1.0)
    assert on_the_wall(place) == {NOTE}
    pen.write(20, "67")
    room.cowriting.tick(1.25)
    assert CALL in str(room.told("texts"))
    assert heard_on_the_wall(place, "batch")[-1]["patch"]["notes"] == {NOTE: None}  # type: ignore[index]
    told = len(heard_on_the_wall(place, "batch"))
    pen.write(22, " heti")
    room.cowriting.tick(1.5)
    assert len(heard_on_the_wall(place, "batch")) == told, "writing on tells the log nothing until it rests"
