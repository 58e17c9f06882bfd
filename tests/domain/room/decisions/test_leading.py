"""Who leads, and what leading comes to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decide import Count, Decision, Server, decide
from tests.domain.room.rooms import DOTS, LEADER, LIISA, NOTE, NOW, WRITE, after, opened, outcome, written
from tests.story import hex_id

MISSING = hex_id(99)


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (c.GoToPhase(DOTS), e.PhaseChanged(DOTS)),
        (c.StartTimer(90), e.TimerStarted(NOW + 90_000, 90)),
        (c.AddTime(30), e.TimerStarted(NOW + 30_000, 30)),
        (c.StopTimer(), e.TimerStopped()),
        (c.HideNote(NOTE, c.HideReason.MISTAKE), e.NoteHidden(NOTE, c.HideReason.MISTAKE)),
        (c.ShowNote(NOTE), e.NoteShown(NOTE)),
        (c.LockRoom(), e.RoomLocked()),
        (c.UnlockRoom(), e.RoomUnlocked()),
        (c.CloseWorkshop(), e.WorkshopClosed()),
    ],
)
def test_the_facilitator_leads_and_nobody_else(command: c.AnyCommand, event: e.AnyEvent) -> None:
    assert outcome(written(), LEADER, command) == Decision((event,))
    assert outcome(written(), LIISA, command) == "not_allowed"
    assert outcome(written(), Server(), command) == "not_allowed"


def test_the_phase_that_is_on_is_not_begun_again_by_a_second_tap() -> None:
    assert outcome(written(WRITE), LEADER, c.GoToPhase(WRITE)) == Decision(())


def test_there_is_no_going_to_a_phase_that_the_plan_does_not_have() -> None:
    assert outcome(written(), LEADER, c.GoToPhase("p9")) == "no_phase"


@pytest.mark.parametrize(
    ("left", "ends"), [(20_000, NOW + 50_000), (-20_000, NOW + 30_000)], ids=["running", "run out"]
)
def test_more_time_comes_on_top_of_what_is_left(left: int, ends: int) -> None:
    timed = after(opened(), (LEADER, c.StartTimer(60)))
    assert timed.timer
    timed = replace(timed, timer=replace(timed.timer, ends=NOW + left))
    assert outcome(timed, LEADER, c.AddTime(30)) == Decision((e.TimerStarted(ends, 90),))


@pytest.mark.parametrize("command", [c.HideNote(MISSING, c.HideReason.OTHER), c.ShowNote(MISSING)])
def test_what_is_not_there_is_not_hidden_or_shown(command: c.AnyCommand) -> None:
    assert outcome(written(), LEADER, command) == "no_note"


def test_closing_tells_how_many_took_part_as_the_server_counted() -> None:
    decided = decide(written(), LEADER, c.CloseWorkshop(), NOW, Count(7, {"asukas": 5}))
    assert decided.events == (e.WorkshopClosed(7, {"asukas": 5}),)
