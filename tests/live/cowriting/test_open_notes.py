"""Opening a note together and writing in it: who may, what is refused, what is safe."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.domain.limits import LONGEST_NOTE
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Facilitator, Participant
from app.live.cowriting import open_notes as cowriting_module
from app.live.cowriting.document import Document
from app.live.cowriting.open_note import Writer
from app.live.cowriting.open_notes import MAX_UNITS, Cowriting
from app.live.operations import Answer, Op, StoreText
from app.store.db.database import NativeThreads, call_directly
from app.store.room import participants
from tests.live.conftest import WORKSHOP, Place
from tests.live.cowriting.pens import LEADER, NOTE, Pen, Room
from tests.live.test_commit_queue import LIISA, OLLI
from tests.screen import sent
from tests.story import hex_id, key


@pytest.fixture
def room(place: Place) -> Room:
    return Room(place)


def test_two_write_in_one_note_and_both_read_both(room: Room) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    assert liisa.write(0, "Pitkä ") == "ok"
    assert olli.write(4, " aamulla") == "ok"
    assert (liisa.hear(), olli.hear()) == (["update"], ["update"])
    assert liisa.text == olli.text == room.kept[2] == "Pitkä jono aamulla"


def test_the_facilitator_may_write_along(room: Room) -> None:
    assert Pen(room, LEADER, "f").write(0, "Ohjaajan ") == "ok"
    assert room.kept[2] == "Ohjaajan jono"


def test_a_note_is_seeded_once_also_across_a_restart(room: Room) -> None:
    first = Pen(room, LIISA, "l").opened
    elsewhere = Cowriting(Place(room.place.database).rooms, lambda *_: None)
    again = sent(elsewhere.open(WORKSHOP, Writer("x", OLLI), NOTE))
    assert (again["gen"], again["state"]) == (first["gen"], first["state"])
    assert again["cid"] != first["cid"]
    assert room.kept[1:] == (first["gen"], "jono")


@pytest.mark.parametrize("state", [Document.seeded("toinen", "g").state, b"garbled"], ids=["another text", "garbled"])
def test_a_document_that_does_not_tell_the_kept_text_gives_way_to_the_text(room: Room, state: bytes) -> None:
    kept = StoreText(NOTE, state, "", "jono")
    assert room.place.rooms.do(room.place.room, LEADER, kept, "").ok
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    assert liisa.text == olli.text == room.kept[2] == "jono"
    assert liisa.write(0, "x") == "ok"
    room.cowriting.tick(1.0)
    assert olli.hear() == ["update"]


def test_an_empty_note_can_be_opened_and_filled(room: Room) -> None:
    liisa = Pen(room, LIISA, "l")
    assert liisa.write(0, "", gone=4) == "ok"
    assert room.kept[2] == ""
    room.go("p3")
    room.cowriting.tick(0)
    room.go("p2")
    assert Pen(room, LIISA, "l").write(0, "uusi") == "ok"
    assert room.kept[2] == "uusi"


def test_every_opening_gets_a_writer_id_that_nobody_ever_had(room: Room) -> None:
    throws = iter([5, 5, 6, 6, 5, 7])
    room.place.rooms.dice = lambda _: next(throws)
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    assert liisa.write(0, "x") == "ok"
    room.cowriting.leave("l")
    assert [liisa.opened["cid"], olli.opened["cid"], Pen(room, LIISA, "l2").opened["cid"]] == [7, 8, 9]


@pytest.mark.parametrize("wrong", ["before opening", "after closing", "after leaving", "a resend", "somebody else's"])
def test_who_is_out_of_step_must_open_the_note_again(room: Room, wrong: str) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    update = liisa.change(0, 0, "x")
    match wrong:
        case "before opening":
            liisa.writer = Writer("never", LIISA)
        case "after closing":
            room.cowriting.close(WORKSHOP, liisa.writer, NOTE)
        case "after leaving":
            room.cowriting.leave("l")
        case "a resend":
            assert liisa.send(update) == "ok"
        case _:
            liisa.writer = olli.writer
    before = room.kept
    assert liisa.send(update) == "need_sync"
    assert room.kept == before
    assert Pen(room, LIISA, "l").write(0, "y") == "ok"


def test_a_text_over_the_limit_is_refused_and_the_others_notice_nothing(room: Room) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    assert liisa.write(0, "😀" * (MAX_UNITS // 2)) == "too_long"
    assert olli.write(0, "x" * (MAX_UNITS - 4)) == "ok"
    assert olli.hear() == []
    assert len(room.kept[2]) == MAX_UNITS


def test_a_note_that_was_too_long_already_can_be_shortened(place: Place) -> None:
    liisa = Pen(Room(place, "😀" * 1500), LIISA, "l")
    assert liisa.write(0, "", gone=4) == "ok"
    assert liisa.write(0, "pidempi") == "too_long"


def test_two_letters_for_every_emoji_make_no_note_that_a_record_could_not_hold(place: Place) -> None:
    liisa = Pen(Room(place, "😀" * LONGEST_NOTE), LIISA, "l")
    assert liisa.write(0, "xy" * 1000, gone=4 * 1000) == "too_long"
    liisa = Pen(liisa.room, LIISA, "l")
    assert liisa.write(0, "x" * 1000, gone=4 * 1000) == "ok"


@pytest.mark.parametrize(("limit", "value"), [("MAX_STATE", 60), ("MAX_EVER", 10)])
def test_a_document_that_grew_too_large_starts_anew_from_its_text(
    room: Room, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    monkeypatch.setattr(cowriting_module, limit, value)
    assert liisa.write(0, "a") == "ok"
    assert olli.write(0, "b" * 60) == "need_sync"
    assert liisa.hear() == ["need_sync"]
    monkeypatch.undo()
    again = Pen(room, OLLI, "o")
    assert again.opened["gen"] != liisa.opened["gen"]
    assert again.text == room.kept[2] == "ajono"


@pytest.fixture
def full_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """While the list is not empty, nothing can be written down."""
    full: list[bool] = []

    def refuse(*asked: Any) -> Any:
        if full:
            raise OperationalError("disk", None, OSError("database or disk is full"))
        return call_directly(*asked)

    monkeypatch.setattr(place.database, "_natives", NativeThreads(writing=refuse))
    return full


def test_what_could_not_be_saved_is_never_answered_or_told(room: Room, full_disk: list[bool]) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    full_disk.append(True)
    assert liisa.write(0, "x") == "unsaved"
    assert olli.hear() == ["need_sync"]
    full_disk.clear()
    assert Pen(room, OLLI, "o").text == room.kept[2] == "jono"


def test_a_document_that_broke_in_an_unforeseen_way_is_read_anew(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    liisa, olli = Pen(room, LIISA, "l"), Pen(room, OLLI, "o")
    really_apply = Document.apply

    def break_down(document: Document, *asked: Any) -> None:
        really_apply(document, *asked)
        raise RuntimeError("as if the library had failed")

    monkeypatch.setattr(Document, "apply", break_down)
    with pytest.raises(RuntimeError):
        liisa.write(0, "x")
    monkeypatch.undo()
    assert olli.write(0, "y") == "ok"
    assert room.kept[2] == "yjono"


def test_a_removed_person_writes_no_more(room: Room) -> None:
    liisa = Pen(room, LIISA, "l")
    room.place.database.write(lambda session: participants.remove(session, WORKSHOP, LIISA.id))
    assert liisa.write(0, "x") == "removed"
    assert room.kept[2] == "jono"


def test_nobody_writes_in_a_note_that_is_gone_hidden_or_not_there(room: Room) -> None:
    assert room.cowriting.open(WORKSHOP, Writer("l", LIISA), hex_id(99)) == Answer(ok=False, code="not_allowed")
    room.place.rooms.do(room.place.room, LEADER, c.HideNote(NOTE, c.HideReason.OTHER), "")
    assert Pen(room, LIISA, "l").opened == {"ok": False, "code": "not_allowed"}


def test_many_threads_write_at_once_and_no_letter_is_lost(room: Room) -> None:
    people: list[Participant | Facilitator] = [LIISA, OLLI, LEADER] * 2
    pens = [Pen(room, person, f"c{n}") for n, person in enumerate(people)]
    gate = threading.Barrier(len(pens))

    def write(pen: Pen, letter: str) -> None:
        gate.wait()
        for _ in range(10):
            assert pen.write(0, letter) == "ok"

    threads = [threading.Thread(target=write, args=(pen, "abcdef"[n])) for n, pen in enumerate(pens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for pen in pens:
        pen.hear()
    assert {pen.text for pen in pens} == {room.kept[2]}
    assert sorted(room.kept[2]) == sorted("abcdef" * 10 + "jono")


def test_an_update_on_its_way_never_writes_over_a_replaced_text(place: Place) -> None:
    room = Room(place)
    olli = Pen(room, OLLI, "o")
    late = StoreText(NOTE, Document.seeded("xjono", "g").state, olli.opened["gen"], "xjono", room.kept[0])
    heard: list[Answer] = []
    edited = Op(place.room, LIISA, c.EditNote(NOTE, "aivan toinen", key(NOTE)), "", heard.append)
    place.rooms.commit_queue._commit([edited, Op(place.room, OLLI, late, "", heard.append)])
    assert [answer.code for answer in heard] == ["", "need_sync"]
    assert room.kept[2] == "aivan toinen"
