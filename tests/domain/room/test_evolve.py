"""A workshop is what its log says, one event after another."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions.dots.rules import GiveDot
from app.domain.plan import Plan
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decide import EraseText, Server
from app.domain.room.evolve import Group, Status, Timer, Workshop, evolve
from tests.domain.room.rooms import (
    DOTS,
    GROUP,
    LEADER,
    LIISA,
    NOTE,
    OTHER,
    TAG,
    THIRD,
    after,
    closed,
    draft,
    opened,
    write,
    written,
)
from tests.story import key, key_hash, plan

GROUPED = e.NotesGrouped(GROUP, (NOTE, OTHER), "a0")


def grown(workshop: Workshop, *happened: e.AnyEvent) -> Workshop:
    for event in happened:
        workshop = evolve(workshop, event)
    return workshop


def test_every_event_takes_the_next_number() -> None:
    assert (
        grown(draft(), e.WorkshopOpened(plan()), e.RoomLocked(), e.NoteRewritten(NOTE), e.GroupRenamed(GROUP)).seq == 4
    )


def test_a_workshop_opens_with_its_plan_in_its_first_phase() -> None:
    room = opened(phase="p0")
    assert (room.status, room.phase_id, room.plan) == (Status.OPEN, "p0", plan())
    assert room.phase == plan().phases[0]


def test_a_workshop_without_phases_opens_too() -> None:
    room = grown(draft(), e.WorkshopOpened(Plan("Ilman vaiheita")))
    assert (room.phase_id, room.phase) == ("", None)


def test_a_note_stands_where_it_was_written_in_the_order_of_the_log() -> None:
    room = grown(opened(), e.RoomLocked(), e.NoteWritten(NOTE, "a1", "p1", key_hash(NOTE), author="x"))
    note = room.notes[NOTE]
    assert (note.area, note.phase, note.key_hash, note.author, note.at) == ("a1", "p1", key_hash(NOTE), "x", 3)
    assert not note.gone


def test_a_removed_note_is_on_nobodys_board_until_it_is_brought_back() -> None:
    removed = grown(written(), e.NoteRemoved(NOTE))
    assert removed.notes[NOTE].gone
    assert grown(removed, e.NoteRestored(NOTE)).notes == written().notes


def test_an_erased_note_is_gone_for_good() -> None:
    erased = grown(written(), e.NoteRemoved(NOTE), e.TextErased(NOTE), e.NoteRestored(NOTE))
    assert erased.notes[NOTE].gone


def test_a_hidden_note_knows_why_until_it_is_shown() -> None:
    hidden = grown(written(), e.NoteHidden(NOTE, c.HideReason.HURTFUL))
    assert hidden.notes[NOTE].hidden is c.HideReason.HURTFUL
    assert grown(hidden, e.NoteShown(NOTE)).notes == written().notes


def test_a_moved_note_is_in_another_area_and_in_no_group() -> None:
    moved = grown(written(), GROUPED, e.NoteMoved(NOTE, "a2", left=GROUP))
    assert (moved.notes[NOTE].area, moved.notes[NOTE].group) == ("a2", "")
    assert moved.members(GROUP) == [OTHER]


def test_a_group_has_its_living_notes_and_keeps_its_place_when_it_grows() -> None:
    room = grown(written(), GROUPED, e.NotesGrouped(GROUP, (THIRD,), "a1"), e.NoteRemoved(OTHER))
    assert room.members(GROUP) == [NOTE, THIRD]
    assert room.groups[GROUP] == Group("a1", at=written().seq + 1)


def test_a_note_can_leave_its_group_and_a_group_can_end() -> None:
    grouped = grown(written(), GROUPED)
    assert grown(grouped, e.GroupLeft(NOTE, left=GROUP)).members(GROUP) == [OTHER]
    ended = grown(grouped, e.Ungrouped(GROUP, (NOTE, OTHER)))
    assert (dict(ended.groups), ended.notes) == ({}, written().notes)


def test_a_timer_ends_with_its_phase_and_with_the_workshop() -> None:
    timed = grown(opened(), e.TimerStarted(61_000, 60))
    assert timed.timer == Timer(61_000, 60)
    for ending in (e.TimerStopped(), e.PhaseChanged("p2"), e.WorkshopClosed()):
        assert grown(timed, ending).timer is None


def test_the_door_is_locked_and_opened() -> None:
    locked = grown(opened(), e.RoomLocked())
    assert locked.locked
    assert not grown(locked, e.RoomUnlocked()).locked


def test_a_workshop_is_closed_with_its_count_reopened_and_archived() -> None:
    ended = grown(opened(), e.WorkshopClosed(7, {"asukas": 5}))
    assert (ended.status, ended.headcount, ended.roles) == (Status.CLOSED, 7, {"asukas": 5})
    assert grown(ended, e.WorkshopReopened()).status is Status.OPEN
    assert grown(ended, e.WorkshopArchived()).status is Status.ARCHIVED


@pytest.mark.parametrize(
    "event",
    [
        e.NoteRemoved("x"),
        e.NoteMoved("x", "a1"),
        e.NoteShown("x"),
        e.GroupLeft("x"),
        e.Ungrouped("x"),
        e.GroupRenamed("x"),
    ],
)
def test_an_event_about_what_is_not_there_changes_nothing_but_the_number(event: e.AnyEvent) -> None:
    assert evolve(written(), event) == replace(written(), seq=written().seq + 1)


def test_a_group_of_notes_that_are_not_there_is_empty() -> None:
    assert grown(written(), e.NotesGrouped(GROUP, ("x",), "a0")).members(GROUP) == []


def test_a_state_is_never_changed_only_followed_by_another() -> None:
    before = written(DOTS)
    kept = (dict(before.notes), dict(before.groups), dict(before.work))
    after(
        before,
        (LIISA, GiveDot(DOTS, NOTE, TAG)),
        (LEADER, c.GroupNotes(GROUP, (NOTE,), "Jonot")),
        (LIISA, c.RemoveNote(OTHER, key(OTHER))),
        (Server(), EraseText(OTHER)),
    )
    assert (dict(before.notes), dict(before.groups), dict(before.work)) == kept


def test_what_happened_after_the_end_can_be_folded() -> None:
    assert grown(closed(), e.NoteRewritten(NOTE)).notes == closed().notes
    assert set(after(opened(), (LIISA, write())).notes) == {NOTE}


def test_that_nothing_is_personal_holds_until_the_text_changes() -> None:
    looked = grown(written(), e.NoteCleared(NOTE))
    assert looked.notes[NOTE].cleared
    assert not grown(looked, e.NoteRewritten(NOTE)).notes[NOTE].cleared
    assert not grown(looked, e.NoteCleared(NOTE, cleared=False)).notes[NOTE].cleared
