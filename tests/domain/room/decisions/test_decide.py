"""What a command of people leads to, and every reason for which it is refused: writing, arranging, dots."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain import limits
from app.domain.interactions.dots.rules import DotGiven, DotTaken, GiveDot, TakeDot
from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decide import Actor, Decision, EraseText, Holder, Server, decide
from app.domain.room.evolve import Workshop
from app.domain.values import Source
from tests.domain.room.rooms import (
    ARRANGE,
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
    erased,
    opened,
    outcome,
    write,
    written,
)
from tests.story import hex_id, key

MISSING = hex_id(99)
GATHER = c.GroupNotes(GROUP, (NOTE, OTHER), "Jonot")
GIVE, TAKE = GiveDot(DOTS, NOTE, TAG), TakeDot(DOTS, NOTE, TAG)


def grouped(phase: str = ARRANGE) -> Workshop:
    """Three notes, two of them in a group."""
    return after(written(phase), (LEADER, GATHER))


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
    monkeypatch.setattr(limits, "MOST_NOTES", 3)
    monkeypatch.setattr(limits, "MOST_GROUPS", 1)
    assert outcome(written(), LIISA, write(hex_id(7))) == "full"
    assert outcome(grouped(), LIISA, c.GroupNotes(hex_id(7), (THIRD,), "Matkat")) == "full"
    assert outcome(grouped(), LIISA, c.GroupNotes(GROUP, (THIRD,), "Jonot")) != "full"


def test_only_who_leads_writes_down_a_note_of_somebody_else_and_it_never_has_an_author() -> None:
    paper = replace(write(), source=Source.PAPER)
    decided = decide(opened(contract=Contract.EVERYONE), LEADER, paper, NOW)
    assert decided.events == (e.NoteWritten(NOTE, "a0", WRITE, paper.key_hash, source=Source.PAPER),)
    assert outcome(opened(), LIISA, paper) == "not_allowed"
    assert outcome(opened(), Server(), paper) == "not_allowed"
    assert outcome(opened(), Holder(), paper) == "not_allowed"


def test_what_was_written_down_from_paper_is_mended_and_taken_back_by_its_key() -> None:
    paper = replace(write(), source=Source.PAPER)
    room = after(opened(), (LEADER, paper), (LEADER, c.EditNote(NOTE, "jono lyheni", key(NOTE))))
    gone = after(room, (LEADER, c.RemoveNote(NOTE, key(NOTE))))
    assert not gone.notes[NOTE].shown
    assert after(gone, (LEADER, c.RestoreNote(NOTE, key(NOTE)))).notes[NOTE].source is Source.PAPER


# One's own note


@pytest.mark.parametrize(
    ("command", "decided"),
    [
        (c.EditNote(NOTE, "jono lyheni", key(NOTE)), Decision((e.NoteRewritten(NOTE),), {NOTE: "jono lyheni"})),
        (c.RemoveNote(NOTE, key(NOTE)), Decision((e.NoteRemoved(NOTE, withdrawn=True),))),
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
    assert outcome(written(DOTS), LIISA, c.RemoveNote(NOTE, key(NOTE))) == Decision(
        (e.NoteRemoved(NOTE, withdrawn=True),)
    )


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
    given = (DotGiven(DOTS, NOTE, TAG),)
    assert outcome(written(DOTS), LIISA, GIVE) == Decision(given, ballot=DOTS)
    assert outcome(after(written(DOTS), (LIISA, GIVE)), LIISA, GIVE) == Decision(given)
    assert outcome(after(written(DOTS), (LIISA, GIVE), (LIISA, TAKE)), LIISA, GIVE) == Decision(given)


def test_a_group_gets_dots_like_a_note() -> None:
    dot = GiveDot(DOTS, GROUP, TAG)
    assert outcome(grouped(DOTS), LIISA, dot) == Decision((DotGiven(DOTS, GROUP, TAG),), ballot=DOTS)


def test_there_are_so_many_dots_as_the_phase_says_and_what_is_taken_back_can_be_given_anew() -> None:
    spent = after(written(DOTS), *[(LIISA, GIVE)] * 3)
    assert outcome(spent, LIISA, GIVE) == "no_dots_left"
    assert outcome(spent, OLLI, replace(GIVE, tag=OTHER_TAG)) != "no_dots_left"
    assert outcome(spent, LIISA, TAKE) == Decision((DotTaken(DOTS, NOTE, TAG),))
    assert outcome(after(spent, (LIISA, TAKE)), LIISA, replace(GIVE, target=OTHER)) != "no_dots_left"


def test_dots_on_a_removed_note_are_free_again_only_when_it_cannot_come_back() -> None:
    spent = after(written(DOTS), *[(LIISA, GIVE)] * 3, (LIISA, c.RemoveNote(NOTE, key(NOTE))))
    assert outcome(spent, LIISA, replace(GIVE, target=OTHER)) == "no_dots_left"
    gone = after(spent, (Server(), EraseText(NOTE)))
    assert outcome(gone, LIISA, replace(GIVE, target=OTHER)) == Decision((DotGiven(DOTS, OTHER, TAG),))
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
def test_a_dot_is_refused(code: str, workshop: Workshop, actor: Actor, command: GiveDot | TakeDot) -> None:
    assert outcome(workshop, actor, command) == code
