"""A round of dots: how they are counted, and that rounds are never added up."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import DotsSettings
from app.domain.interactions.dots import rules
from app.domain.interactions.dots.rules import DotGiven, DotsState, DotTaken, GiveDot
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, view
from tests.domain.room.rooms import DOTS, GROUP, LEADER, LIISA, NOTE, OTHER_TAG, TAG, TALK, after, written
from tests.screen import sent


def grown(workshop: Workshop, *events: e.AnyEvent) -> Workshop:
    for event in events:
        workshop = evolve(workshop, event)
    return workshop


def dots(workshop: Workshop) -> DotsState:
    state = workshop.work[DOTS]
    assert isinstance(state, DotsState)
    return state


def ballot(workshop: Workshop) -> dict[str, int]:
    return dict(rules.mine(dots(workshop), TAG, workshop))


def test_dots_are_counted_by_target_and_by_tag() -> None:
    room = grown(written(DOTS), *[DotGiven(DOTS, NOTE, tag) for tag in (TAG, TAG, OTHER_TAG)])
    assert dict(dots(room).sums) == {NOTE: 3}
    assert ballot(room) == {NOTE: 2}
    assert ballot(grown(room, DotTaken(DOTS, NOTE, TAG))) == {NOTE: 1}


def test_a_ballot_whose_dots_were_all_taken_back_is_still_a_ballot() -> None:
    room = grown(written(DOTS), DotGiven(DOTS, NOTE, TAG), DotTaken(DOTS, NOTE, TAG))
    assert rules.has_acted(dots(room), TAG)
    assert not rules.has_acted(dots(room), OTHER_TAG)
    assert dict(dots(room).sums) == {NOTE: 0}


def test_a_dot_that_is_taken_back_twice_leaves_an_empty_ballot() -> None:
    taken = DotTaken(DOTS, NOTE, TAG)
    assert ballot(grown(written(DOTS), DotGiven(DOTS, NOTE, TAG), taken, taken)) == {}


def test_dots_on_an_erased_text_are_out_of_the_ballot_and_those_on_a_group_stay() -> None:
    given = [DotGiven(DOTS, target, TAG) for target in (NOTE, GROUP)]
    room = grown(written(DOTS), *given, e.NoteRemoved(NOTE))
    assert ballot(room) == {NOTE: 1, GROUP: 1}
    assert ballot(grown(room, e.TextErased(NOTE))) == {GROUP: 1}


def test_a_note_with_three_dots_and_then_one_shows_three_and_one() -> None:
    first = written(DOTS)
    second = replace(next(phase for phase in first.plan.phases if phase.id == DOTS), id="again", title="Uusi kierros")
    room = replace(first, plan=replace(first.plan, phases=(*first.plan.phases, second)))
    room = after(room, *[(LIISA, GiveDot(DOTS, NOTE, TAG))] * 3, (LEADER, c.GoToPhase("again")))
    room = after(room, (LIISA, GiveDot("again", NOTE, OTHER_TAG)))
    shown = lambda viewer: sent(view(room, {}, viewer))["notes"][NOTE]["marks"]  # noqa: E731
    assert shown(FACILITATOR) == {DOTS: 3, "again": 1}
    assert shown(PARTICIPANT) == {DOTS: 3}  # the round that is on is secret, the one that is over is not
    room = after(room, (LEADER, c.GoToPhase(TALK)))
    assert shown(PARTICIPANT) == {DOTS: 3, "again": 1}


@pytest.mark.parametrize("named", [TALK, "tuotu"])
def test_dots_that_an_old_import_gave_to_a_phase_of_another_kind_are_in_the_round(named: str) -> None:
    room = grown(written(), DotGiven(named, NOTE, TAG, 7))
    assert set(room.work) == {DOTS}
    assert dict(dots(room).sums) == {NOTE: 7}


def test_an_open_round_is_not_secret() -> None:
    assert rules.is_secret(DotsSettings(3))
    assert not rules.is_secret(DotsSettings(3, open=True))
