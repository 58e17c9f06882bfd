"""What each command leads to, and every reason for which it is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from app.domain import commands as c
from app.domain import decide as judge
from app.domain import events as e
from app.domain.decide import Actor, Count, Decision, EraseText, OpenWorkshop, Server, SettleNote, decide
from app.domain.plan import Contract
from app.domain.workshop import Status, Workshop
from tests.domain.rooms import (
    ARRANGE,
    COWRITE,
    DOTS,
    GROUP,
    LEADER,
    LIISA,
    NOTE,
    NOW,
    OLLI,
    OTHER,
    OTHER_TAG,
    TAG,
    TALK,
    THIRD,
    WRITE,
    after,
    closed,
    draft,
    in_status,
    opened,
    outcome,
    write,
    written,
)
from tests.story import hex_id, key, plan

MISSING = hex_id(99)
EVERY_STATUS = list(Status)
GATHER = c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot")
GIVE, TAKE = c.GiveDot(DOTS, NOTE, TAG), c.TakeDot(DOTS, NOTE, TAG)


def grouped(phase: str = ARRANGE) -> Workshop:
    """Three notes, two of them in a group."""
    return after(written(phase), (LEADER, GATHER))


def erased() -> Workshop:
    """Three notes, one of them removed and erased."""
    return after(written(DOTS), (LIISA, c.RemoveNote(NOTE, key(NOTE))), (Server(), EraseText(NOTE)))


# Writing


def test_a_note_comes_to_be_and_its_text_is_kept_beside_the_log() -> None:
    decided = decide(opened(), LIISA, write(), NOW)
    assert decided == Decision((e.NoteWritten(NOTE, "a0", WRITE, write().key_hash),), {NOTE: "jono on pitkä"})


@pytest.mark.parametrize(
    ("contract", "author"),
    [(Contract.NOBODY, ""), (Contract.FACILITATOR, LIISA.id), (Contract.EVERYONE, LIISA.id)],
)
def test_the_log_names_the_author_only_where_somebody_may_know(contract: Contract, author: str) -> None:
    (event,) = decide(opened(contract=contract), LIISA, write(), NOW).events
    assert isinstance(event, e.NoteWritten)
    assert event.author == author


@pytest.mark.parametrize(
    ("code", "workshop", "actor", "command"),
    [
        ("not_allowed", opened(), LEADER, write()),
        ("not_allowed", opened(), Server(), write()),
        ("not_allowed", opened(), LIISA, write(phase=TALK)),
        ("not_allowed", opened(), LIISA, write(phase="p9")),
        ("no_area", opened(), LIISA, write(area="a9")),
        ("exists", written(), OLLI, write()),
        ("exists", grouped(), OLLI, write(GROUP)),
        ("exists", erased(), OLLI, write()),
    ],
)
def test_a_note_is_refused(code: str, workshop: Workshop, actor: Actor, command: c.WriteNote) -> None:
    assert outcome(workshop, actor, command) == code


def test_a_board_has_room_for_so_many_notes_and_groups_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "MAX_NOTES", 3)
    monkeypatch.setattr(judge, "MAX_GROUPS", 1)
    assert outcome(written(), LIISA, write(hex_id(7))) == "full"
    assert outcome(grouped(), LIISA, c.GroupNotes(hex_id(7), (THIRD,), "Matkat")) == "full"
    assert outcome(grouped(), LIISA, c.GroupNotes(GROUP, (THIRD,), "Jonot")) != "full"


# One's own note


@pytest.mark.parametrize(
    ("command", "decided"),
    [
        (c.EditNote(NOTE, "jono lyheni", key(NOTE)), Decision((e.NoteRewritten(NOTE),), {NOTE: "jono lyheni"})),
        (c.RemoveNote(NOTE, key(NOTE)), Decision((e.NoteRemoved(NOTE),))),
        (c.RestoreNote(NOTE, key(NOTE)), Decision(())),
    ],
)
def test_whoever_shows_the_key_may_change_the_note(
    command: c.EditNote | c.RemoveNote | c.RestoreNote, decided: Decision
) -> None:
    assert outcome(written(), OLLI, command) == decided
    assert outcome(written(), OLLI, replace(command, key=key(OTHER))) == "not_yours"
    assert outcome(written(), LEADER, replace(command, key="0" * 64)) == "not_yours"
    assert outcome(written(), OLLI, replace(command, note=MISSING)) == "no_note"
    assert outcome(erased(), OLLI, command) == "erased"


def test_a_removed_note_comes_back_once_and_cannot_be_changed_meanwhile() -> None:
    removed = after(written(), (LIISA, c.RemoveNote(NOTE, key(NOTE))))
    assert outcome(removed, LIISA, c.RemoveNote(NOTE, key(NOTE))) == Decision(())
    assert outcome(removed, LIISA, c.RestoreNote(NOTE, key(NOTE))) == Decision((e.NoteRestored(NOTE),))
    assert outcome(removed, LIISA, c.EditNote(NOTE, "uusi", key(NOTE))) == "not_allowed"


def test_while_people_give_dots_a_note_can_be_removed_but_not_changed() -> None:
    assert outcome(written(DOTS), LIISA, c.EditNote(NOTE, "uusi", key(NOTE))) == "not_allowed"
    assert outcome(written(DOTS), LIISA, c.RemoveNote(NOTE, key(NOTE))) == Decision((e.NoteRemoved(NOTE),))


# Arranging


@pytest.mark.parametrize(
    ("command", "decided"),
    [
        (c.MoveNote(NOTE, "a2"), Decision((e.NoteMoved(NOTE, "a2", left=GROUP),))),
        (c.MoveNote(THIRD, "a2"), Decision((e.NoteMoved(THIRD, "a2"),))),
        (c.RenameGroup(GROUP, "Matkat"), Decision((e.GroupRenamed(GROUP),), {GROUP: "Matkat"})),
        (c.Ungroup(GROUP), Decision((e.Ungrouped(GROUP, (NOTE, OTHER)),))),
        (c.LeaveGroup(NOTE), Decision((e.GroupLeft(NOTE, left=GROUP),))),
        (c.LeaveGroup(THIRD), Decision(())),
    ],
)
def test_notes_are_arranged_by_participants_in_a_phase_for_it_and_by_the_facilitator_always(
    command: c.AnyCommand, decided: Decision
) -> None:
    assert outcome(grouped(ARRANGE), LIISA, command) == decided
    assert outcome(grouped(WRITE), LEADER, command) == decided
    assert outcome(grouped(WRITE), LIISA, command) == "not_allowed"


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("no_note", c.MoveNote(MISSING, "a1")),
        ("no_area", c.MoveNote(NOTE, "a9")),
        ("no_note", c.GroupNotes(GROUP, (NOTE, MISSING), "Jonot")),
        ("exists", c.GroupNotes(THIRD, (NOTE,), "Jonot")),
        ("no_group", c.RenameGroup(MISSING, "Jonot")),
        ("no_group", c.Ungroup(MISSING)),
        ("no_note", c.LeaveGroup(MISSING)),
    ],
)
def test_what_is_not_there_cannot_be_arranged(code: str, command: c.AnyCommand) -> None:
    assert outcome(grouped(), LEADER, command) == code


def test_a_new_group_lies_where_its_first_note_does_and_names_each_note_once() -> None:
    moved = after(written(ARRANGE), (LEADER, c.MoveNote(OTHER, "a2")))
    decided = outcome(moved, LIISA, c.GroupNotes(GROUP, (OTHER, NOTE, OTHER), "Jonot"))
    assert decided == Decision((e.NotesGrouped(GROUP, (OTHER, NOTE), "a2"),), {GROUP: "Jonot"})


def test_notes_that_join_a_group_leave_their_old_ones_and_the_group_stays_where_it_is() -> None:
    second = after(grouped(), (LEADER, c.MoveNote(THIRD, "a2")), (LEADER, c.GroupNotes(MISSING, (THIRD,), "Matkat")))
    decided = outcome(second, LIISA, c.GroupNotes(GROUP, (NOTE, THIRD), "Yhdessä"))
    assert decided == Decision((e.NotesGrouped(GROUP, (NOTE, THIRD), "a0", left=(MISSING,)),), {GROUP: "Yhdessä"})


# Dots


def test_the_first_dot_of_a_tag_takes_the_ballot_and_the_next_do_not() -> None:
    given = (e.DotGiven(DOTS, NOTE, TAG),)
    assert outcome(written(DOTS), LIISA, GIVE) == Decision(given, ballot=DOTS)
    assert outcome(after(written(DOTS), (LIISA, GIVE)), LIISA, GIVE) == Decision(given)
    assert outcome(after(written(DOTS), (LIISA, GIVE), (LIISA, TAKE)), LIISA, GIVE) == Decision(given)


def test_a_group_gets_dots_like_a_note() -> None:
    dot = c.GiveDot(DOTS, GROUP, TAG)
    assert outcome(grouped(DOTS), LIISA, dot) == Decision((e.DotGiven(DOTS, GROUP, TAG),), ballot=DOTS)


def test_there_are_so_many_dots_as_the_phase_says_and_what_is_taken_back_can_be_given_anew() -> None:
    spent = after(written(DOTS), *[(LIISA, GIVE)] * 3)
    assert outcome(spent, LIISA, GIVE) == "no_dots_left"
    assert outcome(spent, OLLI, replace(GIVE, tag=OTHER_TAG)) != "no_dots_left"
    assert outcome(spent, LIISA, TAKE) == Decision((e.DotTaken(DOTS, NOTE, TAG),))
    assert outcome(after(spent, (LIISA, TAKE)), LIISA, replace(GIVE, target=OTHER)) != "no_dots_left"


def test_dots_on_a_removed_note_are_free_again_only_when_it_cannot_come_back() -> None:
    spent = after(written(DOTS), *[(LIISA, GIVE)] * 3, (LIISA, c.RemoveNote(NOTE, key(NOTE))))
    assert outcome(spent, LIISA, replace(GIVE, target=OTHER)) == "no_dots_left"
    gone = after(spent, (Server(), EraseText(NOTE)))
    assert outcome(gone, LIISA, replace(GIVE, target=OTHER)) == Decision((e.DotGiven(DOTS, OTHER, TAG),))
    assert outcome(gone, LIISA, TAKE) == "no_dot"


@pytest.mark.parametrize(
    ("code", "workshop", "actor", "command"),
    [
        ("not_allowed", written(DOTS), LEADER, GIVE),
        ("phase_over", written(WRITE), LIISA, GIVE),
        ("phase_over", written(DOTS), LIISA, replace(GIVE, phase="p9")),
        ("phase_over", written(WRITE), LIISA, TAKE),
        ("no_note", written(DOTS), LIISA, replace(GIVE, target=MISSING)),
        ("no_note", erased(), LIISA, GIVE),
        ("no_note", after(written(DOTS), (LEADER, c.HideNote(NOTE, c.HideReason.OTHER))), LIISA, GIVE),
        ("no_dot", written(DOTS), LIISA, TAKE),
        ("no_dot", after(written(DOTS), (LIISA, GIVE)), OLLI, replace(TAKE, tag=OTHER_TAG)),
    ],
)
def test_a_dot_is_refused(code: str, workshop: Workshop, actor: Actor, command: c.GiveDot | c.TakeDot) -> None:
    assert outcome(workshop, actor, command) == code


# Leading


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


# The life of a workshop


def only_in(*statuses: Status) -> Callable[[Status], bool]:
    return lambda status: status in statuses


IN_OPEN = only_in(Status.OPEN)


@pytest.mark.parametrize("status", EVERY_STATUS)
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
        (LEADER, c.HideNote(NOTE, c.HideReason.PERSONAL_DATA), lambda status: status is not Status.ARCHIVED),
        (LEADER, c.ShowNote(NOTE), lambda status: status is not Status.ARCHIVED),
        (Server(), OpenWorkshop(), only_in(Status.DRAFT)),
        (Server(), SettleNote(NOTE), lambda _: True),
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


# The house


@pytest.mark.parametrize("command", [OpenWorkshop(), SettleNote(NOTE), EraseText(NOTE)])
@pytest.mark.parametrize("actor", [LIISA, LEADER])
def test_only_the_house_itself_opens_settles_and_erases(
    actor: Actor, command: OpenWorkshop | SettleNote | EraseText
) -> None:
    assert outcome(written(), actor, command) == "not_allowed"


def test_a_text_that_came_to_rest_is_told_by_the_log() -> None:
    assert outcome(written(COWRITE), Server(), SettleNote(NOTE)) == Decision((e.NoteRewritten(NOTE),))
    assert outcome(written(COWRITE), Server(), SettleNote(MISSING)) == "no_note"
    assert outcome(erased(), Server(), SettleNote(NOTE)) == "no_note"


def test_only_the_text_of_a_removed_note_is_erased_and_only_once() -> None:
    removed = after(written(), (LIISA, c.RemoveNote(NOTE, key(NOTE))))
    assert outcome(removed, Server(), EraseText(NOTE)) == Decision((e.TextErased(NOTE),), {NOTE: ""})
    assert outcome(written(), Server(), EraseText(NOTE)) == "not_allowed"
    assert outcome(erased(), Server(), EraseText(NOTE)) == "no_note"
