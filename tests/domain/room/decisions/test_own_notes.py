"""What the holder of a follow-up code may do with one's own note: in the room, and after it."""

from __future__ import annotations

import pytest

from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decide import Decision, EraseText, Holder, Server
from app.domain.room.evolve import Status
from app.domain.tally.tally import tally_of
from app.domain.values import NoteUse
from tests.domain.room.rooms import (
    GROUP,
    LEADER,
    LIISA,
    NOTE,
    OTHER,
    after,
    closed,
    erased,
    in_status,
    outcome,
    write,
    written,
)
from tests.story import key

HOLDER = Holder()
TAKE_BACK, GIVE_BACK = c.RemoveNote(NOTE, key(NOTE)), c.RestoreNote(NOTE, key(NOTE))
SUMMARY = c.AllowUse(NOTE, NoteUse.SUMMARY, key(NOTE))
KEPT = (Status.OPEN, Status.CLOSED, Status.ARCHIVED)


@pytest.mark.parametrize("status", KEPT)
def test_a_note_is_taken_back_as_long_as_it_is_kept(status: Status) -> None:
    room = in_status(status)
    assert outcome(room, HOLDER, TAKE_BACK) == Decision((e.NoteRemoved(NOTE, withdrawn=True),))
    assert outcome(after(room, (HOLDER, TAKE_BACK)), HOLDER, TAKE_BACK) == Decision(())
    assert outcome(after(room, (HOLDER, TAKE_BACK)), HOLDER, GIVE_BACK) == Decision((e.NoteRestored(NOTE),))


@pytest.mark.parametrize("status", KEPT)
@pytest.mark.parametrize("use", list(NoteUse))
def test_a_writer_says_what_reports_may_do_with_a_note(status: Status, use: NoteUse) -> None:
    room = after(in_status(status), (HOLDER, c.AllowUse(NOTE, use, key(NOTE))))
    assert room.notes[NOTE].use is use
    assert room.notes[OTHER].use is NoteUse.QUOTE
    assert outcome(room, HOLDER, c.AllowUse(NOTE, use, key(NOTE))) == Decision(())


@pytest.mark.parametrize("command", [TAKE_BACK, GIVE_BACK, SUMMARY])
def test_without_its_key_nothing_happens_to_a_note(command: c.RemoveNote | c.RestoreNote | c.AllowUse) -> None:
    stolen = type(command)(
        **{**{name: getattr(command, name) for name in command.__struct_fields__}, "key": key(OTHER)}
    )
    assert outcome(closed(), HOLDER, stolen) == "not_yours"
    assert outcome(erased(), HOLDER, command) == "erased"
    assert outcome(in_status(Status.DRAFT), HOLDER, command) == "not_open"


def test_in_the_room_nobody_removes_a_note_after_the_end() -> None:
    assert outcome(closed(), LIISA, TAKE_BACK) == "closed"


def test_the_facilitator_brings_back_no_note_that_its_writer_took_back() -> None:
    assert outcome(after(closed(), (HOLDER, TAKE_BACK)), LEADER, c.BringNoteBack(NOTE)) == "not_yours"
    assert outcome(after(closed(), (LEADER, c.TakeNote(NOTE))), LEADER, c.BringNoteBack(NOTE)) != "not_yours"


def test_a_note_removed_in_the_last_minute_is_brought_back_by_nobody_else() -> None:
    room = after(written(), (LIISA, TAKE_BACK), (LEADER, c.CloseWorkshop()))
    assert outcome(room, LEADER, c.BringNoteBack(NOTE)) == "not_yours"


def test_a_writer_brings_back_no_note_that_the_facilitator_took_out() -> None:
    taken = after(closed(), (LEADER, c.TakeNote(NOTE)))
    assert outcome(taken, HOLDER, GIVE_BACK) == "not_allowed"
    both = after(taken, (HOLDER, TAKE_BACK))
    assert outcome(both, LEADER, c.BringNoteBack(NOTE)) == "not_yours"


def test_a_code_opens_nothing_else_in_the_room() -> None:
    edit = c.EditNote(NOTE, "toisin", key(NOTE))
    for command in (edit, write(GROUP), c.MoveNote(NOTE, "a2"), c.GroupNotes(GROUP, (NOTE,), "Jonot"), c.LockRoom()):
        assert outcome(written("p3"), HOLDER, command) == "not_allowed"


def test_the_tally_lists_a_note_that_its_writer_keeps_out() -> None:
    room = after(closed(), (HOLDER, c.AllowUse(NOTE, NoteUse.NONE, key(NOTE))))
    others = {id_: "" for id_ in room.notes if id_ != NOTE}
    tally = tally_of(room.notes, others)
    assert tally
    assert {leaf.id: leaf.fate.value for leaf in tally.leaves} == {**dict.fromkeys(others, "cited"), NOTE: "kept_out"}


def test_what_was_taken_back_and_erased_says_so_for_good() -> None:
    gone = after(closed(), (HOLDER, TAKE_BACK), (Server(), EraseText(NOTE)))
    assert gone.notes[NOTE].withdrawn
    assert gone.notes[NOTE].erased
