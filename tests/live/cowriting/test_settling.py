"""What is told while people write together, and what happens when they rest or must stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.evolve import Workshop
from app.domain.room.views.build import PARTICIPANT
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, OLLI, seqs
from tests.story import LEADER, key, plan


@pytest.fixture
def room(place: Place) -> Room:
    return Room(place)


def test_live_text_is_told_once_a_beat_with_a_number_of_writers_and_no_names(room: Room) -> None:
    room.place.room.state = _under(room.place, Contract.FACILITATOR)
    liisa, second_tab = Pen(room, LIISA, "l"), Pen(room, LIISA, "l2")
    Pen(room, OLLI, "o")
    for letter in "abc":
        liisa.write(0, letter)
    room.cowriting.tick(1.0)
    room.cowriting.tick(1.25)
    assert room.told("texts") == [[{"note": NOTE, "text": "cbajono", "writers": 2}]]
    assert second_tab.hear() == ["update"] * 3
    assert not any(person.id in repr(room.place.said) for person in (LIISA, OLLI))


def test_where_everyone_may_know_the_writers_have_names(place: Place) -> None:
    place.room.state = _under(place, Contract.EVERYONE)
    room = Room(place)
    Pen(room, LIISA, "l")
    Pen(room, LEADER, "f")
    room.cowriting.tick(0)
    assert room.told("texts") == [[{"note": NOTE, "text": "jono", "writers": 2, "names": ["Koivu 0"]}]]


@pytest.mark.parametrize("hiding", ["p1", "p2"])
def test_writers_have_no_names_if_the_phase_of_the_note_or_the_one_that_is_on_hides_them(
    place: Place, hiding: str
) -> None:
    told = plan(Contract.EVERYONE)
    phases = tuple(replace(one, contract=Contract.FACILITATOR) if one.id == hiding else one for one in told.phases)
    place.room.state = replace(place.room.state, plan=replace(told, phases=phases))
    room = Room(place)
    Pen(room, LIISA, "l")
    room.cowriting.tick(0)
    assert room.told("texts") == [[{"note": NOTE, "text": "jono", "writers": 1}]]


def _under(place: Place, contract: Contract) -> Workshop:
    return replace(place.room.state, plan=plan(contract))


def test_a_text_that_came_to_rest_goes_to_the_log_once(room: Room) -> None:
    liisa = Pen(room, LIISA, "l")
    before = seqs(room.place.database)
    liisa.write(0, "x")
    for now in (1.0, 2.0, 2.9):
        room.cowriting.tick(now)
    assert seqs(room.place.database) == before
    for now in (3.0, 4.0, 9.0):
        room.cowriting.tick(now)
    assert len(seqs(room.place.database)) == len(before) + 1
    assert room.told("batch")[-1]["patch"]["notes"][NOTE]["text"] == "xjono"


@pytest.mark.parametrize("looked", ["cleared", "released"])
def test_the_first_letter_written_together_makes_a_note_that_was_looked_at_another(room: Room, looked: str) -> None:
    state = room.place.room.state
    room.place.room.state = replace(state, notes=state.notes.set(NOTE, replace(state.notes[NOTE], **{looked: True})))
    liisa = Pen(room, LIISA, "l")
    assert room.place.room.state.notes[NOTE].looked_at
    liisa.write(0, "x")
    assert not room.place.room.state.notes[NOTE].looked_at


def test_when_the_last_writer_closes_the_log_hears_at_the_next_beat(room: Room) -> None:
    room.place.room.state = _under(room.place, Contract.FACILITATOR)
    liisa = Pen(room, LIISA, "l")
    liisa.write(0, "x")
    room.cowriting.close(WORKSHOP, liisa.writer, NOTE)
    room.cowriting.tick(1.0)
    assert room.told("texts") == [[{"note": NOTE, "text": "xjono", "writers": 0}]]
    assert room.told("batch")[-1]["patch"]["notes"][NOTE]["text"] == "xjono"
    assert not room.cowriting._notes


def test_who_only_looked_leaves_no_trace_in_the_log(room: Room) -> None:
    before = seqs(room.place.database)
    liisa = Pen(room, LIISA, "l")
    room.cowriting.leave(liisa.writer.channel)
    room.cowriting.tick(1.0)
    Place(room.place.database).rooms.get(WORKSHOP)
    assert seqs(room.place.database) == before


def test_a_server_that_died_while_people_wrote_tells_the_log_when_it_is_back(room: Room) -> None:
    Pen(room, LIISA, "l").write(0, "x")
    before = seqs(room.place.database)
    after = Place(room.place.database)
    assert after.room.view(PARTICIPANT).notes[NOTE].text == "xjono"
    assert len(seqs(room.place.database)) == len(before) + 1


@pytest.mark.parametrize("end", ["another phase", "closing", "hiding", "removing"])
def test_where_writing_together_ends_the_turns_end_and_nothing_more_is_said(room: Room, end: str) -> None:
    rooms, live = room.place.rooms, room.place.room
    liisa = Pen(room, LIISA, "l")
    liisa.write(0, "x")
    match end:
        case "another phase":
            room.go("p3")
        case "closing":
            rooms.close(WORKSHOP, LEADER)
        case "hiding":
            rooms.do(live, LEADER, c.HideNote(NOTE, c.HideReason.OTHER), "")
        case _:
            rooms.do(live, LIISA, c.RemoveNote(NOTE, key(NOTE)), "")
    assert liisa.write(0, "y") == "not_allowed"
    room.heard.clear()
    olli = Pen(room, OLLI, "o")
    room.cowriting.tick(1.0)
    assert olli.opened["code"] == "not_allowed"
    assert room.told("texts") == []
    assert room.kept[2] == "xjono"
    if end in {"another phase", "closing"}:
        assert room.kept[:2] == (None, "")


def test_writers_hear_that_a_phase_is_over(room: Room) -> None:
    liisa = Pen(room, LIISA, "l")
    liisa.write(0, "x")
    room.go("p3")
    room.cowriting.tick(1.0)
    assert liisa.hear() == ["closed"]
    assert room.told("batch")[-1]["patch"]["notes"][NOTE]["text"] == "xjono"
    room.go("p2")
    assert Pen(room, LIISA, "l").opened["gen"] != liisa.opened["gen"]


def test_a_note_that_was_open_in_a_deleted_workshop_holds_up_no_other(room: Room) -> None:
    Pen(room, LIISA, "l").write(0, "x")
    room.place.rooms.delete(WORKSHOP)
    room.cowriting.tick(1.0)
    assert not room.cowriting._notes


def test_when_the_writer_of_a_note_replaces_its_text_the_others_open_it_again(room: Room) -> None:
    olli = Pen(room, OLLI, "o")
    olli.write(0, "x")
    room.place.rooms.do(room.place.room, LIISA, c.EditNote(NOTE, "aivan toinen", key(NOTE)), "")
    room.cowriting.tick(1.0)
    assert olli.hear() == ["need_sync"]
    assert Pen(room, OLLI, "o").text == "aivan toinen"


def test_a_replaced_text_is_not_written_over_by_who_still_has_the_old_one(room: Room) -> None:
    olli = Pen(room, OLLI, "o")
    assert olli.write(0, "x") == "ok"
    room.place.rooms.do(room.place.room, LIISA, c.EditNote(NOTE, "aivan toinen", key(NOTE)), "")
    assert olli.write(0, "y") == "need_sync"
    assert room.kept[2] == "aivan toinen"


@pytest.mark.in_a_file
def test_after_the_phase_no_stored_byte_holds_a_deleted_word(room: Room, tmp_path: Path) -> None:
    secret = "salaisuuskanarialintu"
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    for letter in reversed(secret):
        assert liisa.write(0, letter) == "ok"
    olli.hear()
    assert olli.write(0, "", gone=len(secret)) == "ok"
    assert secret.encode() in stored(tmp_path), "this would notice nothing"
    room.go("p3")
    room.cowriting.tick(1.0)
    assert room.kept == (None, "", "jono")
    assert b"jono" in stored(tmp_path)
    assert secret[3:].encode() not in stored(tmp_path)


def stored(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
