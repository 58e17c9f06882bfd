"""Undoing, case by case; tests/laws/test_undoing.py has the law."""

from __future__ import annotations

import pytest

from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions import undo as undoing
from app.domain.room.decisions.decide import Decision
from app.domain.room.evolve import Workshop
from tests.domain.room.rooms import ARRANGE, GROUP, LEADER, LIISA, NOTE, OLLI, OTHER, THIRD, after, outcome, written
from tests.story import hex_id, key

LOOSE, THERE = c.Place("a0", ""), c.Place("a1", "")
IN = c.Place("a0", GROUP)
MOVED = c.PutBack((c.Returned(NOTE, THERE, LOOSE),), ())
MADE = c.PutBack((c.Returned(NOTE, IN, LOOSE), c.Returned(OTHER, IN, LOOSE)), (c.Renamed(GROUP, "a0", "Jonot", ""),))
FREED = c.PutBack((c.Returned(NOTE, LOOSE, IN), c.Returned(OTHER, LOOSE, IN)), (c.Renamed(GROUP, "a0", "", "Jonot"),))
NAMED = c.PutBack((), (c.Renamed(GROUP, "a0", "Matkat", "Jonot"),))
GROUPING = (OLLI, c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot"))


def room(*deeds: tuple[object, c.AnyCommand]) -> Workshop:
    return after(written(ARRANGE), *deeds)  # type: ignore[arg-type]


MOVING = (OLLI, c.MoveNote(NOTE, "a1"))
FREEING = (OLLI, c.Ungroup(GROUP))


@pytest.mark.parametrize(
    ("workshop", "undo", "events"),
    [
        (room(MOVING), MOVED, (e.NoteMoved(NOTE, "a0"),)),
        (
            room(GROUPING),
            MADE,
            (e.GroupLeft(NOTE, left=GROUP), e.GroupLeft(OTHER, left=GROUP), e.Ungrouped(GROUP, ())),
        ),
        (room(GROUPING, FREEING), FREED, (e.NotesGrouped(GROUP, (NOTE, OTHER), "a0", ()),)),
        (room(GROUPING), NAMED, (e.GroupRenamed(GROUP),)),
    ],
)
def test_what_is_as_one_left_it_is_put_back(
    workshop: Workshop, undo: c.PutBack, events: tuple[e.AnyEvent, ...]
) -> None:
    texts = {one.group: one.back for one in undo.names if one.back}
    assert outcome(workshop, OLLI, undo) == Decision(events, texts)


@pytest.mark.parametrize(
    ("workshop", "undo"),
    [
        (room(MOVING, (LEADER, c.MoveNote(NOTE, "a2"))), MOVED),
        (room(MOVING, (LEADER, c.GroupNotes(GROUP, (NOTE,), "Jonot"))), MOVED),
        (room(MOVING, (LIISA, c.RemoveNote(NOTE, key(NOTE)))), MOVED),
        (room(GROUPING, (LEADER, c.GroupNotes(GROUP, (THIRD,), "Jonot"))), MADE),
        (room(GROUPING, (LEADER, c.Ungroup(GROUP))), MADE),
        (room(GROUPING, FREEING, (LEADER, c.GroupNotes(hex_id(9), (OTHER,), "Muut"))), FREED),
        (room(GROUPING, FREEING, (LEADER, c.GroupNotes(GROUP, (THIRD,), "Jonot"))), FREED),
        (room(GROUPING, FREEING), NAMED),
        (room(), c.PutBack((c.Returned(NOTE, LOOSE, IN),), ())),
    ],
)
def test_nothing_is_put_back_once_it_has_changed(workshop: Workshop, undo: c.PutBack) -> None:
    assert outcome(workshop, OLLI, undo) == "changed"
    assert outcome(workshop, LEADER, undo) == "changed"


def test_a_name_that_is_another_by_now_stays() -> None:
    assert undoing.outdated(NAMED, lambda _: "Toinen")
    assert not undoing.outdated(NAMED, lambda _: "Matkat")


@pytest.mark.parametrize(
    ("code", "undo"),
    [
        ("no_area", c.PutBack((c.Returned(NOTE, LOOSE, c.Place("a9", "")),), ())),
        ("no_area", c.PutBack((), (c.Renamed(hex_id(9), "a9", "", "Jonot"),))),
        ("exists", c.PutBack((c.Returned(NOTE, LOOSE, c.Place("a0", OTHER)),), (c.Renamed(OTHER, "a0", "", "Jonot"),))),
    ],
)
def test_nothing_is_put_where_it_cannot_be(code: str, undo: c.PutBack) -> None:
    assert outcome(written(ARRANGE), OLLI, undo) == code


def test_a_full_board_takes_no_group_back(monkeypatch: pytest.MonkeyPatch) -> None:
    freed = room(GROUPING, FREEING)
    monkeypatch.setattr("app.domain.limits.MOST_GROUPS", 0)
    assert outcome(freed, OLLI, FREED) == "full"


def test_a_note_that_is_hidden_for_another_reason_by_now_stays_hidden() -> None:
    hidden = after(written(), (LEADER, c.HideNote(NOTE, c.HideReason.PERSONAL_DATA)))
    assert outcome(hidden, LEADER, c.ShowNote(NOTE, c.HideReason.MISTAKE)) == "changed"
    assert outcome(hidden, LEADER, c.ShowNote(NOTE, c.HideReason.PERSONAL_DATA)) == Decision((e.NoteShown(NOTE),))
    assert outcome(hidden, LEADER, c.ShowNote(NOTE)) == Decision((e.NoteShown(NOTE),))


@pytest.mark.parametrize(
    "undo",
    [
        c.PutBack((c.Returned(NOTE, IN, IN), c.Returned(OTHER, IN, IN)), (c.Renamed(GROUP, "a0", "Jonot", ""),)),
        c.PutBack((c.Returned(NOTE, IN, LOOSE), c.Returned(OTHER, IN, IN)), (c.Renamed(GROUP, "a0", "Jonot", ""),)),
        c.PutBack(
            (*MADE.notes, c.Returned(THIRD, LOOSE, IN)),
            (c.Renamed(GROUP, "a0", "Jonot", ""),),
        ),
        c.PutBack((c.Returned(THIRD, LOOSE, LOOSE),), ()),
    ],
)
def test_what_no_deed_leaves_is_not_put_back(undo: c.PutBack) -> None:
    """A group that ends with notes in it would hide them on every screen."""
    assert outcome(room(GROUPING), OLLI, undo) == "changed"
    assert outcome(room(GROUPING), LEADER, undo) == "changed"
