"""The language of a text is guessed once it rests: no command waits for it, and nobody is left without it."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select

from app.domain.masking import digest
from app.domain.room import commands as c
from app.domain.room.decisions.decide import EraseText, Server
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, Viewer
from app.live import transaction
from app.live.housekeeping.language_guessing import AT_ONCE, REST, ROOMS_AT_ONCE, TOGETHER, LanguageGuessing
from app.live.operations import Answer, Op
from app.store.archive import records
from app.store.db.database import Database
from app.store.tables import Writing
from app.text import language_detection
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import Pen, Room
from tests.live.test_commit_queue import LIISA, note
from tests.story import LEADER, hex_id, key

NOTE, GROUP = hex_id(1), hex_id(100)
FINNISH = "Jonotin puhelimessa neljäkymmentä minuuttia"
SWEDISH = "Jag väntade i telefonen i fyrtio minuter"
UNCLEAR = "ok 👍"


@pytest.fixture(autouse=True)
def model() -> None:
    language_detection.warm()


class Guessing:
    """The periodic work in a process, and what it says."""

    def __init__(self, place: Place) -> None:
        self.place, self.now = place, 0.0
        self.job = LanguageGuessing(place.rooms, lambda: self.now)

    def rest(self, seconds: float = REST + TOGETHER) -> None:
        self.now += seconds
        self.job.tick(self.now)

    def told(self, viewer: Viewer = PARTICIPANT) -> list[Any]:
        to = f"{WORKSHOP}:{viewer.audience.value}"
        return [data for event, data, channel in self.place.said if event == "languages" and channel == to]


@pytest.fixture
def guessing(place: Place) -> Guessing:
    return Guessing(place)


def stored(database: Database, id_: str = NOTE) -> str | None:
    with database.read() as session:
        return session.scalar(select(Writing.lang).where(Writing.workshop_id == WORKSHOP, Writing.id == id_))


def asked_of(guessing: Guessing) -> list[str]:
    """What is guessed in all the time to come."""
    with patch.object(language_detection, "language", wraps=language_detection.language) as guess:
        for _ in range(5):
            guessing.rest()
    return [call.args[0] for call in guess.call_args_list]


def write(place: Place, text: str = FINNISH, number: int = 1) -> None:
    assert place.rooms.do(place.room, LIISA, note(number, text)).ok


def edit(place: Place, text: str, number: int = 1) -> None:
    id_ = hex_id(number)
    assert place.rooms.do(place.room, LIISA, c.EditNote(id_, text, key(id_))).ok


def test_no_command_in_an_open_room_waits_for_a_guess(place: Place) -> None:
    with patch.object(transaction, "language", side_effect=AssertionError("guessed in a transaction")):
        write(place)
        edit(place, SWEDISH)
    assert stored(place.database) == ""


def test_a_text_that_rests_has_its_language_in_the_database_in_the_room_and_on_every_screen(guessing: Guessing) -> None:
    place = guessing.place
    write(place)
    guessing.rest(REST - 0.5)
    assert guessing.told() == []
    guessing.rest()
    assert stored(place.database) == place.room.texts[NOTE][1] == "fi"
    assert [guessing.told(viewer) for viewer in VIEWERS] == [[{NOTE: "fi"}]] * 3
    assert place.room.state.seq == 2, "the log gets no event for it"


def test_a_text_that_is_changed_again_and_again_is_guessed_once_when_it_rests(guessing: Guessing) -> None:
    write(guessing.place)
    for number in range(5):
        edit(guessing.place, f"{number} {SWEDISH}")
        guessing.rest(REST / 2)
    assert asked_of(guessing) == [f"4 {SWEDISH}"]
    assert stored(guessing.place.database) == "sv"


def test_a_text_keeps_its_language_while_it_begins_the_same(guessing: Guessing) -> None:
    write(guessing.place)
    guessing.rest()
    edit(guessing.place, f"{FINNISH} ja linja katkesi")
    assert stored(guessing.place.database) == "fi"
    assert asked_of(guessing) == []
    edit(guessing.place, SWEDISH)
    assert stored(guessing.place.database) == ""


def test_a_text_whose_language_is_not_clear_is_guessed_once_and_not_for_ever(guessing: Guessing) -> None:
    place = guessing.place
    write(place, UNCLEAR)
    assert asked_of(guessing) == [UNCLEAR]
    write(Place(place.database), SWEDISH, 2)
    place.rooms.catch_up(place.room)
    assert asked_of(guessing) == [SWEDISH]
    assert guessing.told() == [{hex_id(2): "sv"}]


def test_after_a_crash_what_was_not_guessed_is_found_and_guessed(place: Place) -> None:
    write(place)
    write(place, UNCLEAR, 2)
    again = Guessing(Place(place.database))
    assert again.place.room.texts[NOTE] == (FINNISH, "")
    assert sorted(asked_of(again)) == sorted([FINNISH, UNCLEAR])
    assert stored(place.database) == "fi"


def test_a_guess_that_comes_too_late_is_not_taken_for_the_language_of_another_text(guessing: Guessing) -> None:
    place = guessing.place
    write(place)
    with patch.object(place.rooms, "submit") as submit:
        guessing.rest()
    (late,) = [call.args[0] for call in submit.call_args_list]
    edit(place, SWEDISH)
    place.rooms.submit(late)
    assert stored(place.database) == ""
    guessing.rest()
    assert stored(place.database) == place.room.texts[NOTE][1] == "sv"


def test_what_the_disk_would_not_take_is_guessed_again(guessing: Guessing) -> None:
    write(guessing.place)

    def refuse(op: Op) -> None:
        op.answered(Answer(ok=False, code="unsaved", retry=2000))

    with patch.object(guessing.place.rooms, "submit", refuse):
        guessing.rest()
    assert stored(guessing.place.database) == ""
    guessing.rest()
    assert stored(guessing.place.database) == "fi"


def test_many_texts_at_once_never_stop_the_room_for_long(guessing: Guessing) -> None:
    for number in range(AT_ONCE + 3):
        write(guessing.place, f"{FINNISH} {number}", number)
    guessing.rest()
    assert [len(languages) for languages in guessing.told()] == [AT_ONCE]
    guessing.rest()
    assert [len(languages) for languages in guessing.told()] == [AT_ONCE, 3]


def test_many_rooms_never_store_in_one_moment(guessing: Guessing) -> None:
    place = guessing.place
    rooms = [place.another(number) for number in range(ROOMS_AT_ONCE + 1)]
    for number, room in enumerate(rooms):
        assert place.rooms.do(room, LIISA, note(number + 1, FINNISH)).ok
    told = []
    with patch.object(place.rooms, "submit", lambda op: told.append(op.room)):
        for _ in range(3):
            guessing.rest()
            told.append(None)
    assert told == [*rooms[:ROOMS_AT_ONCE], None, *rooms[ROOMS_AT_ONCE:], None, None]


def test_texts_that_never_rest_do_not_keep_the_others_waiting(guessing: Guessing) -> None:
    for number in range(AT_ONCE):
        write(guessing.place, FINNISH, number + 1)
    write(guessing.place, SWEDISH, 99)
    for turn in range(4):
        for number in range(AT_ONCE):
            edit(guessing.place, f"{turn} {FINNISH}", number + 1)
        guessing.rest(REST / 2)
    assert guessing.told() == [{hex_id(99): "sv"}]


def test_a_group_is_guessed_too_and_an_erased_note_is_not(guessing: Guessing) -> None:
    place, leader = guessing.place, LEADER
    for number in (1, 2, 3):
        write(place, FINNISH, number)
    assert place.rooms.do(place.room, leader, c.GroupNotes(GROUP, (hex_id(2), hex_id(3)), SWEDISH)).ok
    assert place.rooms.do(place.room, LIISA, c.RemoveNote(NOTE, key(NOTE))).ok
    assert place.rooms.do(place.room, Server(), EraseText(NOTE)).ok
    guessing.rest()
    assert guessing.told() == [{hex_id(2): "fi", hex_id(3): "fi", GROUP: "sv"}]


def test_who_may_not_see_a_note_hears_nothing_of_its_language(guessing: Guessing) -> None:
    place = guessing.place
    write(place)
    assert place.rooms.do(place.room, LEADER, c.HideNote(NOTE, c.HideReason.OTHER)).ok
    guessing.rest()
    assert guessing.told(FACILITATOR) == [{NOTE: "fi"}]
    assert guessing.told(PARTICIPANT) == guessing.told(SCREEN) == []


def test_a_record_of_a_closed_workshop_never_lacks_a_language(place: Place) -> None:
    write(place)
    write(place, UNCLEAR, 2)
    assert place.rooms.close(WORKSHOP, LEADER).ok
    with place.database.read() as session:
        record = records.record(session, WORKSHOP)
    assert {one.text: one.lang for one in record.notes} == {FINNISH: "fi", UNCLEAR: ""}


def test_a_text_that_is_changed_after_the_end_is_guessed_at_once(place: Place) -> None:
    write(place)
    assert place.rooms.close(WORKSHOP, LEADER).ok
    assert place.rooms.do(place.room, LEADER, c.MaskNote(NOTE, SWEDISH, digest(FINNISH))).ok
    assert stored(place.database) == "sv"


def test_who_was_away_gets_the_languages_with_what_was_missed(guessing: Guessing) -> None:
    place = guessing.place
    write(place)
    room, seq = place.room, place.room.state.seq
    assert room.newest_languages(PARTICIPANT) == {}
    guessing.rest()
    assert room.newest_languages(PARTICIPANT) == {NOTE: "fi"}
    write(place, SWEDISH, 2)
    assert room.newest_languages(PARTICIPANT) == {}
    for since, whole in ((seq, {NOTE: "fi", hex_id(2): ""}), (seq + 1, {})):
        batch = room.since(room.epoch, since, PARTICIPANT)
        assert batch is not None
        notes = batch.patch.notes or {}
        assert {id_: note.lang for id_, note in notes.items() if note} == whole


def test_the_language_of_a_text_that_people_write_together_is_stored_too(place: Place) -> None:
    guessing, room = Guessing(place), Room(place, SWEDISH)
    guessing.rest()
    liisa = Pen(room, LIISA, "l")
    assert stored(place.database) == "sv"
    assert liisa.write(0, FINNISH, gone=len(SWEDISH.encode())) == "ok"
    assert stored(place.database) == "", "a crash now leaves no language of other words"
    guessing.rest()
    assert stored(place.database) == "fi"


def test_two_processes_find_the_same_and_each_tells_its_own_people(place: Place) -> None:
    here, there = Guessing(place), Guessing(Place(place.database))
    there_room = there.place.room
    write(place)
    there.place.rooms.catch_up(there_room)
    here.rest()
    there.rest()
    assert here.told() == there.told() == [{NOTE: "fi"}]
    assert stored(place.database) == there_room.texts[NOTE][1] == "fi"


def test_a_language_that_another_process_stored_is_told_with_what_it_did_next(place: Place) -> None:
    here, there = Guessing(place), Guessing(Place(place.database))
    write(place)
    there.place.rooms.catch_up(there.place.room)
    here.rest()
    write(place, SWEDISH, 2)
    there.place.rooms.catch_up(there.place.room)
    assert there.told() == [{NOTE: "fi"}]
    assert asked_of(there) == [SWEDISH]


def test_what_another_process_heard_of_a_shared_text_has_its_language_when_this_one_closes(place: Place) -> None:
    room = Room(place, SWEDISH)
    elsewhere = Place(place.database)
    assert elsewhere.room.texts[NOTE][0] == SWEDISH
    Pen(room, LIISA, "l").write(0, FINNISH, gone=len(SWEDISH.encode()))
    assert elsewhere.rooms.close(WORKSHOP, LEADER).ok
    assert stored(place.database) == "fi"
    assert elsewhere.room.texts[NOTE] == (FINNISH, "fi")
