"""Catching up, codes, and the life of a workshop."""

from __future__ import annotations

import secrets
import sys
import threading
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy.exc import OperationalError

from app.domain.people import codes
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Participant
from app.domain.room.evolve import Status
from app.domain.room.views.build import PARTICIPANT, SCREEN
from app.live.broadcast import Fanout
from app.live.housekeeping.erasure import GRACE, Erasure
from app.live.operations import Answer
from app.live.room import REMEMBERED
from app.live.rooms import Rooms
from app.store.access import Missing
from app.store.room import join_codes, log, participants, workshops
from app.store.tables import WorkshopRow
from tests.live.conftest import OWNER, TODAY, WORKSHOP, Place
from tests.live.test_commit_queue import LIISA, note
from tests.screen import fold, sent
from tests.story import LEADER, hex_id, key, plan


def test_a_screen_that_missed_some_catches_up_with_one_batch(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), "")
    seen = sent(place.room.snapshot(PARTICIPANT))
    for number in range(2, 6):
        place.rooms.do(place.room, LIISA, note(number), "")
    batch = sent(place.room.since(seen["epoch"], seen["seq"], PARTICIPANT))
    assert batch is not None
    assert fold(seen["view"], batch["patch"]) == sent(place.room.view(PARTICIPANT))


@pytest.mark.parametrize("lost", ["another epoch", "a number ahead of ours", "too far back"])
def test_a_screen_that_is_lost_gets_the_whole_view(place: Place, lost: str) -> None:
    for number in range(3):
        place.rooms.do(place.room, LIISA, note(number), "")
    place.room._recent.popleft()
    epoch = secrets.token_hex(16) if lost == "another epoch" else place.room.epoch
    seq = {"another epoch": 1, "a number ahead of ours": 99, "too far back": 0}[lost]
    assert place.room.since(epoch, seq, PARTICIPANT) is None


def test_a_screen_from_before_a_restart_catches_up_with_a_batch(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1), "")
    seen = sent(place.room.snapshot(SCREEN))
    place.rooms.do(place.room, LIISA, note(2), "")
    again = Place(place.database).room
    batch = sent(again.since(seen["epoch"], seen["seq"], SCREEN))
    assert batch is not None
    assert fold(seen["view"], batch["patch"]) == sent(again.view(SCREEN))
    assert REMEMBERED >= 2


def test_a_screen_that_asks_while_people_write_misses_nothing(place: Place) -> None:
    def write() -> None:
        for number in range(120):
            place.rooms.do(place.room, LIISA, note(number), "")

    writer = threading.Thread(target=write)
    seen = sent(place.room.snapshot(PARTICIPANT))
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    writer.start()
    while writer.is_alive() or seen["seq"] < place.room.state.seq:
        batch = sent(place.room.since(seen["epoch"], seen["seq"], PARTICIPANT))
        assert batch is not None
        seen = {**seen, "seq": batch["to"], "view": fold(seen["view"], batch["patch"])}
    sys.setswitchinterval(usual)
    writer.join()
    assert seen == sent(place.room.snapshot(PARTICIPANT))


def test_a_code_that_looks_like_another_rooms_code_is_thrown_again(place: Place) -> None:
    taken = place.rooms.reserve_code(WORKSHOP)
    other = hex_id(902)
    place.database.write(lambda session: workshops.draft(session, other, OWNER, plan(), hex_id(1), TODAY))
    faces = cycle([*map(codes.ALPHABET.index, taken), *range(8)])
    rooms = Rooms(place.database, Fanout(lambda *_: None), lambda: 0, lambda: TODAY, lambda _: next(faces))
    assert rooms.reserve_code(other) != taken


def test_a_draft_changes_until_the_room_opens_and_never_after(place: Place) -> None:
    assert place.database.write(lambda session: workshops.replan(session, WORKSHOP, plan())) is False


def test_the_promise_is_the_draft_as_it_was_last_saved_also_when_the_room_was_loaded_before(place: Place) -> None:
    other = hex_id(902)
    place.database.write(lambda session: workshops.draft(session, other, OWNER, plan(), hex_id(1), TODAY))
    loaded = place.rooms.get(other)
    newer = replace(plan(), title="Uusi otsikko")
    assert place.database.write(lambda session: workshops.replan(session, other, newer))
    assert place.rooms.open(other).ok
    assert place.rooms.get(other) is loaded
    assert loaded.state.plan == newer


def test_what_is_refused_changes_no_date(place: Place) -> None:
    place.rooms.today = place.rooms.commit_queue.today = lambda: "2027-01-01"
    assert place.rooms.open(WORKSHOP).code == "exists"
    place.rooms.close(WORKSHOP, LEADER)
    place.rooms.commit_queue.today = lambda: "2028-01-01"
    assert place.rooms.close(WORKSHOP, LEADER).code == "closed"
    with place.database.read() as session:
        row = session.get_one(WorkshopRow, WORKSHOP)
        assert (row.opened_on, row.closed_on) == (TODAY, "2027-01-01")
    place.rooms.reopen(WORKSHOP, LEADER)
    with place.database.read() as session:
        assert session.get_one(WorkshopRow, WORKSHOP).closed_on == ""


def test_closing_is_undone_until_the_workshop_is_archived(place: Place) -> None:
    assert place.rooms.close(WORKSHOP, LEADER).ok
    assert place.room.state.headcount == 4
    assert place.rooms.do(place.room, LIISA, note(1), "").code == "closed"
    assert place.rooms.reopen(WORKSHOP, LEADER).ok
    assert place.rooms.do(place.room, LIISA, note(1), "").ok
    place.rooms.close(WORKSHOP, LEADER)
    assert place.rooms.archive(WORKSHOP, LEADER).ok
    assert place.rooms.reopen(WORKSHOP, LEADER).code == "not_allowed"
    assert place.room.state.status is Status.ARCHIVED


def test_archiving_forgets_who_took_part_and_frees_the_code(place: Place) -> None:
    code = place.rooms.reserve_code(WORKSHOP)
    place.rooms.close(WORKSHOP, LEADER)
    place.rooms.archive(WORKSHOP, LEADER)
    with place.database.read() as session:
        assert participants.everyone(session, WORKSHOP) == []
        assert join_codes.find(session, codes.fold(code)) is None


def test_there_is_no_room_for_a_workshop_that_is_not(place: Place) -> None:
    with pytest.raises(Missing):
        place.rooms.get(hex_id(999))


def test_a_removed_note_can_be_brought_back_for_a_minute_and_is_then_erased(place: Place, tmp_path: Path) -> None:
    erasing = Erasure(place.rooms, lambda: 0.0)
    place.rooms.do(place.room, LIISA, note(1, "salainen sana"), "")
    place.rooms.do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1))), "")
    erasing.tick(GRACE - 1)
    assert place.rooms.do(place.room, LIISA, c.RestoreNote(hex_id(1), key(hex_id(1))), "").ok
    erasing.tick(GRACE + 1)
    assert place.room.texts[hex_id(1)][0] == "salainen sana"
    place.rooms.do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1))), "")
    erasing.tick(2 * GRACE + 2)
    with place.database.read() as session:
        assert log.texts(session, WORKSHOP)[hex_id(1)][0] == ""
    assert not any(b"salainen sana" in path.read_bytes() for path in tmp_path.iterdir())
    assert place.rooms.do(place.room, LIISA, c.RestoreNote(hex_id(1), key(hex_id(1))), "").code == "erased"


def test_what_was_removed_before_a_restart_is_erased_after_it(place: Place) -> None:
    place.rooms.do(place.room, LIISA, note(1, "salainen sana"), "")
    place.rooms.do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1))), "")
    again = Place(place.database)
    erasing = Erasure(again.rooms, lambda: 0.0)
    again.rooms.load_open_rooms()
    assert not again.room.state.notes[hex_id(1)].erased
    erasing.tick(GRACE + 1)
    assert again.room.state.notes[hex_id(1)].erased


def test_a_note_removed_once_more_while_it_was_being_erased_gets_its_minute(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    erasing = Erasure(place.rooms, lambda: GRACE + 1)
    erasing._due[WORKSHOP, hex_id(1)] = 0.0
    place.rooms.do(place.room, LIISA, note(1), "")
    really_do = place.rooms.do

    def and_meanwhile(*asked: Any) -> Answer:
        refused = really_do(*asked)
        really_do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1))), "")
        return refused

    monkeypatch.setattr(place.rooms, "do", and_meanwhile)
    erasing.tick(GRACE + 1)
    monkeypatch.undo()
    erasing.tick(2 * GRACE + 2)
    assert place.room.state.notes[hex_id(1)].erased


def test_what_was_to_be_erased_in_a_deleted_workshop_holds_up_no_other(place: Place) -> None:
    erasing = Erasure(place.rooms, lambda: 0.0)
    other = hex_id(902)
    place.database.write(lambda session: workshops.draft(session, other, OWNER, plan(), hex_id(1), TODAY))
    place.rooms.open(other)
    erasing._due[other, hex_id(7)] = 0.0
    place.rooms.do(place.room, LIISA, note(1), "")
    place.rooms.do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1))), "")
    place.rooms.delete(other)
    erasing.tick(GRACE + 1)
    assert place.room.state.notes[hex_id(1)].erased
    assert not erasing._due


def test_only_the_facilitator_leads(place: Place) -> None:
    for command in (c.GoToPhase("p2"), c.HideNote(hex_id(1), c.HideReason.OTHER), c.LockRoom(), c.StartTimer(60)):
        assert place.rooms.do(place.room, LIISA, command, "").code == "not_allowed"
    assert place.rooms.do(place.room, LEADER, c.GoToPhase("p2"), "").ok


def test_a_note_written_offline_in_a_phase_that_is_over_still_arrives(place: Place) -> None:
    place.rooms.do(place.room, LEADER, c.GoToPhase("p4"), "")
    assert place.rooms.do(place.room, Participant(hex_id(202)), note(7), "").ok
    assert place.room.state.notes[hex_id(7)].phase == "p1"


def test_when_one_listener_to_commits_fails_a_removed_text_is_erased_all_the_same(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise OperationalError("SELECT", {}, OSError("disk I/O error"))

    place.rooms.committed_hooks.append(fails)
    clock = iter((0.0, GRACE))
    erasure = Erasure(place.rooms, lambda: next(clock))
    place.rooms.do(place.room, LEADER, c.GoToPhase("p1"))
    assert place.rooms.do(place.room, LIISA, note(1, "Lehtikuusi")).ok
    assert place.rooms.do(place.room, LIISA, c.RemoveNote(hex_id(1), key(hex_id(1)))).ok
    erasure.tick(GRACE)
    assert place.room.state.notes[hex_id(1)].erased
    assert "OperationalError" in caplog.text
    assert "Lehtikuusi" not in caplog.text
