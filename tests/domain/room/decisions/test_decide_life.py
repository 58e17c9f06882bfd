"""When each thing has its time, and what only the house itself does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.interactions.dots.rules import GiveDot
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decide import Actor, Decision, EraseText, MoveRetention, OpenWorkshop, Server, SettleNote
from app.domain.room.evolve import Status
from tests.domain.room.rooms import (
    COWRITE,
    DOTS,
    GROUP,
    LEADER,
    LIISA,
    NOTE,
    OTHER,
    TAG,
    after,
    closed,
    draft,
    erased,
    in_status,
    opened,
    outcome,
    write,
    written,
)
from tests.story import hex_id, key, plan

MISSING = hex_id(99)
GATHER = c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot")
GIVE = GiveDot(DOTS, NOTE, TAG)


def only_in(*statuses: Status) -> Callable[[Status], bool]:
    return lambda status: status in statuses


IN_OPEN = only_in(Status.OPEN)
AFTERWARDS = only_in(Status.CLOSED, Status.ARCHIVED)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize(
    ("actor", "command", "allowed"),
    [
        (LIISA, write(hex_id(7)), IN_OPEN),
        (LIISA, c.EditNote(NOTE, "uusi", key(NOTE)), IN_OPEN),
        (LIISA, c.RemoveNote(NOTE, key(NOTE)), IN_OPEN),
        (LEADER, c.MoveNote(NOTE, "a1"), IN_OPEN),
        (LEADER, GATHER, IN_OPEN),
        (LEADER, c.GoToPhase(DOTS), IN_OPEN),
        (LEADER, c.StartTimer(60), IN_OPEN),
        (LEADER, c.LockRoom(), IN_OPEN),
        (LEADER, c.CloseWorkshop(), IN_OPEN),
        (LEADER, c.ReopenWorkshop(), only_in(Status.CLOSED)),
        (LEADER, c.ArchiveWorkshop(), only_in(Status.CLOSED)),
        (LEADER, c.HideNote(NOTE, c.HideReason.PERSONAL_DATA), lambda _: True),
        (LEADER, c.ShowNote(NOTE), lambda _: True),
        (LEADER, c.MaskNote(NOTE, "[peitetty]", of="0" * 64), AFTERWARDS),
        (LEADER, c.TakeNote(NOTE), AFTERWARDS),
        (LEADER, c.BringNoteBack(NOTE), AFTERWARDS),
        (LIISA, c.MaskNote(NOTE, "[peitetty]", of="0" * 64), only_in()),
        (LIISA, c.TakeNote(NOTE), only_in()),
        (LIISA, c.BringNoteBack(NOTE), only_in()),
        (Server(), OpenWorkshop(), only_in(Status.DRAFT)),
        (Server(), SettleNote(NOTE), lambda _: True),
        (Server(), MoveRetention("2099-12-31"), lambda status: status is not Status.DRAFT),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_thing_has_its_time(
    status: Status, actor: Actor, command: c.AnyCommand, allowed: Callable[[Status], bool]
) -> None:
    assert isinstance(outcome(in_status(status), actor, command), Decision) is allowed(status)


@pytest.mark.parametrize(("status", "code"), [(Status.DRAFT, "not_open"), (Status.CLOSED, "closed")])
@pytest.mark.parametrize("command", [write(hex_id(7)), GIVE, c.RemoveNote(NOTE, key(NOTE)), c.MoveNote(NOTE, "a1")])
def test_before_and_after_people_hear_which_it_is(status: Status, code: str, command: c.AnyCommand) -> None:
    assert outcome(in_status(status), LIISA, command) == code


def test_a_workshop_opens_once_with_the_plan_as_it_stands() -> None:
    assert outcome(draft(), Server(), OpenWorkshop()) == Decision((e.WorkshopOpened(plan()),))
    assert outcome(opened(), Server(), OpenWorkshop()) == "exists"


def test_a_closed_workshop_goes_on_or_is_archived() -> None:
    assert outcome(closed(), LEADER, c.ReopenWorkshop()) == Decision((e.WorkshopReopened(),))
    assert outcome(closed(), LEADER, c.ArchiveWorkshop()) == Decision((e.WorkshopArchived(),))


@pytest.mark.parametrize("command", [OpenWorkshop(), SettleNote(NOTE), EraseText(NOTE), MoveRetention("2099-12-31")])
@pytest.mark.parametrize("actor", [LIISA, LEADER])
def test_only_the_house_itself_opens_settles_and_erases(
    actor: Actor, command: OpenWorkshop | SettleNote | EraseText | MoveRetention
) -> None:
    assert outcome(written(), actor, command) == "not_allowed"


def test_the_last_day_only_moves_on() -> None:
    longer = after(closed(), (Server(), MoveRetention("2099-12-31")))
    assert longer.plan.retention == "2099-12-31"
    assert outcome(longer, Server(), MoveRetention("2099-12-31")) == "not_allowed"
    assert outcome(longer, Server(), MoveRetention("2099-12-30")) == "not_allowed"


def test_a_text_that_came_to_rest_is_told_by_the_log() -> None:
    assert outcome(written(COWRITE), Server(), SettleNote(NOTE)) == Decision((e.NoteRewritten(NOTE),))
    assert outcome(written(COWRITE), Server(), SettleNote(MISSING)) == "no_note"
    assert outcome(erased(), Server(), SettleNote(NOTE)) == "no_note"


def test_only_the_text_of_a_removed_note_is_erased_and_only_once() -> None:
    removed = after(written(), (LIISA, c.RemoveNote(NOTE, key(NOTE))))
    assert outcome(removed, Server(), EraseText(NOTE)) == Decision((e.TextErased(NOTE),), {NOTE: ""})
    assert outcome(written(), Server(), EraseText(NOTE)) == "not_allowed"
    assert outcome(erased(), Server(), EraseText(NOTE)) == "no_note"
