"""Who may do what, in every phase and at every point of a workshop's life."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions.dots.rules import GiveDot
from app.domain.room import permissions
from app.domain.room.commands import HideReason
from app.domain.room.evolve import Note, Status
from tests.domain.room.rooms import ARRANGE, COWRITE, DOTS, TALK, WRITE, in_status, opened

EVERY_PHASE = (TALK, WRITE, COWRITE, ARRANGE, DOTS)
NOT_OPEN = (Status.DRAFT, Status.CLOSED, Status.ARCHIVED)
GIVE = GiveDot(DOTS, "1" * 32, "a" * 64)
NOTE = Note("a0", WRITE, "0" * 64, 2)


@pytest.mark.parametrize(
    ("phase", "participants", "facilitators"),
    [
        (TALK, ["edit", "remove"], ["arrange", "lead"]),
        (WRITE, ["write", "edit", "remove"], ["arrange", "lead"]),
        (COWRITE, ["write", "edit", "remove", "cowrite"], ["cowrite", "arrange", "lead"]),
        (ARRANGE, ["edit", "remove", "arrange"], ["arrange", "lead"]),
        (DOTS, ["remove", "act"], ["arrange", "lead"]),
    ],
)
def test_the_buttons_of_each_phase(phase: str, participants: list[str], facilitators: list[str]) -> None:
    assert list(permissions.abilities(opened(phase), facilitator=False)) == participants
    assert list(permissions.abilities(opened(phase), facilitator=True)) == facilitators


@pytest.mark.parametrize("status", NOT_OPEN)
@pytest.mark.parametrize("facilitator", [True, False])
def test_nobody_has_any_button_unless_the_workshop_is_open(status: Status, facilitator: object) -> None:
    assert list(permissions.abilities(in_status(status), facilitator=bool(facilitator))) == []


@pytest.mark.parametrize("status", NOT_OPEN)
def test_nothing_may_be_done_unless_the_workshop_is_open(status: Status) -> None:
    workshop = replace(in_status(status), phase_id=COWRITE)
    assert not permissions.write(workshop, WRITE)
    assert not permissions.edit(workshop)
    assert not permissions.remove(workshop)
    assert not permissions.cowrite(workshop, NOTE)
    assert not permissions.arrange(workshop, facilitator=True)
    assert not permissions.act(replace(workshop, phase_id=DOTS), GIVE)
    assert not permissions.enter(workshop)


@pytest.mark.parametrize("now", EVERY_PHASE)
@pytest.mark.parametrize(
    ("of", "allowed"), [(TALK, False), (WRITE, True), (COWRITE, True), (ARRANGE, False), (DOTS, False), ("p9", False)]
)
def test_a_note_of_a_writing_phase_may_come_whatever_phase_is_on(now: str, of: str, allowed: object) -> None:
    assert permissions.write(opened(now), of) is allowed


def test_one_may_write_along_only_in_a_note_that_everybody_sees_and_in_a_phase_for_it() -> None:
    assert permissions.cowrite(opened(COWRITE), NOTE)
    assert not permissions.cowrite(opened(WRITE), NOTE)
    assert not permissions.cowrite(opened(COWRITE), replace(NOTE, removed=True))
    assert not permissions.cowrite(opened(COWRITE), replace(NOTE, removed=True, erased=True))
    assert not permissions.cowrite(opened(COWRITE), replace(NOTE, hidden=HideReason.HURTFUL))


@pytest.mark.parametrize("phase", EVERY_PHASE)
def test_participants_arrange_in_a_phase_for_it_and_the_facilitator_always(phase: str) -> None:
    assert permissions.arrange(opened(phase), facilitator=False) is (phase == ARRANGE)
    assert permissions.arrange(opened(phase), facilitator=True)


def test_dots_are_given_in_the_round_that_is_on_and_in_no_other() -> None:
    assert permissions.act(opened(DOTS), GIVE)
    assert not permissions.act(opened(DOTS), replace(GIVE, phase="p9"))
    assert not permissions.act(opened(WRITE), GIVE)
    assert not permissions.act(opened(WRITE), replace(GIVE, phase=WRITE))


def test_a_locked_room_lets_nobody_new_in() -> None:
    assert permissions.enter(opened())
    assert not permissions.enter(replace(opened(), locked=True))


def test_where_the_pointer_is_on_no_phase_nothing_of_a_phase_may_be_done() -> None:
    lost = replace(opened(), phase_id="")
    assert list(permissions.abilities(lost, facilitator=False)) == ["edit", "remove"]
