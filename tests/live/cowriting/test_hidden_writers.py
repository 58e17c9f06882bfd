"""Writing together where nobody may learn who wrote: somebody writes, and that is all.

The attack: five people write in a note. The number of writers falls when a phone is lost, together with what the
attacker sees of that person, which names them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.plan import Plan
from app.domain.room.decisions.decide import Participant
from app.live.cowriting import open_note
from app.live.cowriting.open_note import BADGE, OpenNote
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import NOTE, Pen, Room
from tests.live.cowriting.test_workers import OtherWorker, learn
from tests.live.test_commit_queue import LIISA, OLLI
from tests.story import hex_id

BEATS = 100
"""Quarters of a second that everybody is listened to: longer than the badge stays."""


@pytest.fixture
def room(place: Place) -> Room:
    return Room(place)


def told_while(room: Room, lost: int | None, *, typing: bool) -> list[tuple[int, str, Any]]:
    """All that the room hears, with its beat, while one of four writers is lost at the eighth of them."""
    pens = [Pen(room, Participant(hex_id(200 + number)), f"s{number}") for number in range(4)]
    room.place.said.clear()
    heard: list[tuple[int, str, Any]] = []
    for beat in range(BEATS):
        if beat == 4 and typing:
            assert pens[0].write(0, "x") == "ok"
        if beat == 8 and lost is not None:
            room.cowriting.leave(pens[lost].writer.channel)
        room.cowriting.tick(beat / 4)
        heard += [(beat, event, data) for event, data, _ in room.place.said]
        room.place.said.clear()
    return heard


def texts(heard: list[tuple[int, str, Any]]) -> list[tuple[int, Any]]:
    return [(beat, one["writers"]) for beat, event, data in heard if event == "texts" for one in data]


@pytest.mark.parametrize("lost", [None, 0, 1, 2, 3])
def test_the_badge_comes_with_the_text_and_goes_after_a_fixed_time_whoever_is_lost(
    room: Room, lost: int | None
) -> None:
    told = texts(told_while(room, lost, typing=True))
    assert sorted(set(told)) == [(4, "somebody"), (4 + 4 * BADGE, 0)]


@pytest.mark.parametrize("lost", [None, 0, 1, 2, 3])
def test_of_a_phone_that_is_lost_the_room_hears_nothing(room: Room, lost: int | None) -> None:
    assert told_while(room, lost, typing=False) == []


def test_when_all_writers_are_lost_the_log_is_told_at_rest_as_it_would_be_with_them(room: Room) -> None:
    assert rests(room, lost=True) == rests(room, lost=False) == [12]


def rests(room: Room, *, lost: bool) -> list[int]:
    """The beats at which the log hears of a text that was written at the fourth."""
    liisa = Pen(room, LIISA, "l")
    beats = []
    for beat in range(20):
        if beat == 4:
            liisa.write(0, "x")
        if beat == 6 and lost:
            room.cowriting.leave("l")
        room.cowriting.tick(beat / 4)
        beats += [beat for event, *_ in room.place.said if event == "batch"]
        room.place.said.clear()
    return sorted(set(beats))


def counts_writers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Plan, "hides_people", property(lambda _plan: False))


def tells_who_comes_and_goes(patch: pytest.MonkeyPatch) -> None:
    real = OpenNote.has_news
    patch.setattr(OpenNote, "has_news", lambda note, now, *, hidden: real(note, now, hidden=not hidden))


@pytest.mark.parametrize("plant", [counts_writers, tells_who_comes_and_goes])
def test_a_badge_that_follows_a_phone_is_found(
    room: Room, monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    plant(monkeypatch)
    assert told_while(room, 2, typing=False) != []


def test_a_log_that_shows_when_the_last_writer_was_lost_is_found(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OpenNote, "is_left", lambda note, *, hidden: not note.turns and hidden)
    assert rests(room, lost=True) != [12]


def test_a_badge_that_never_goes_is_found(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_note, "BADGE", 1e9)
    assert 0 not in [writers for _, writers in texts(told_while(room, None, typing=True))]


def test_another_worker_tells_the_same(room: Room) -> None:
    there = OtherWorker(room)
    liisa = Pen(room, LIISA, "l")
    Pen(there, OLLI, "o")
    liisa.write(0, "x")
    room.cowriting.leave("l")
    learn(there)
    for worker in (room, there):
        worker.place.said.clear()
        worker.cowriting.tick(1.0)
        worker.cowriting.tick(1.0 + BADGE)
        assert [one["writers"] for message in worker.told("texts") for one in message] == ["somebody", 0]
    assert (WORKSHOP, NOTE) not in room.cowriting._notes
