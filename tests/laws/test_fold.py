"""The law of the live room: what a screen folds from patches equals a fresh view, for every viewer, at any time."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.plan import Contract
from app.domain.room.events import AnyEvent, PhaseChanged, RoomLocked, WallDirected
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views import affected, build
from app.domain.room.views.build import FACILITATOR, VIEWERS, patch_for, view
from tests.screen import fold, sent
from tests.story import DEEDS, Step, Story, busy, steps

contracts = st.sampled_from(Contract)


def check_fold(story_steps: list[Step], contract: Contract, every: int) -> int:
    """Play a story, telling the screens after every `every` deeds; how many notes and groups were ever seen."""
    story = Story.begin(contract)
    screens = {viewer: sent(view(story.workshop, story.texts, viewer)) for viewer in VIEWERS}
    waiting: list[AnyEvent] = []
    most = 0
    for number, step in enumerate(story_steps, start=1):
        waiting.extend(story.step(step))
        if number % every and number < len(story_steps):
            continue
        for viewer, seen in screens.items():
            screens[viewer] = fold(seen, sent(patch_for(story.workshop, story.texts, viewer, waiting)))
            assert screens[viewer] == sent(view(story.workshop, story.texts, viewer))
        most = max(most, len(screens[FACILITATOR]["notes"]) + len(screens[FACILITATOR]["groups"]))
        waiting = []
    return most


@given(steps, contracts, st.integers(1, 7))
@settings(max_examples=300, deadline=None)
def test_a_screen_that_hears_every_batch_sees_what_a_fresh_page_sees(
    story_steps: list[Step], contract: Contract, every: int
) -> None:
    check_fold(story_steps, contract, every)


@pytest.mark.parametrize("seed", range(12))
def test_the_law_holds_in_long_busy_stories_that_are_not_empty(seed: int) -> None:
    assert check_fold(busy(seed, 400), Contract.NOBODY, 1 + seed % 5) > 3


@given(steps)
@settings(max_examples=100, deadline=None)
def test_the_log_alone_leads_to_the_same_workshop(story_steps: list[Step]) -> None:
    story = Story.begin()
    for step in story_steps:
        story.step(step)
    again = Workshop(story.workshop.plan)
    for event in story.log:
        again = evolve(again, event)
    assert again == story.workshop


@given(steps)
@settings(max_examples=100, deadline=None)
def test_going_to_any_phase_and_back_loses_no_note_and_no_dot(story_steps: list[Step]) -> None:
    story = Story.begin()
    for step in story_steps:
        story.step(step)
    before = (story.workshop.notes, story.workshop.groups, story.workshop.work, story.texts.copy())
    here = story.workshop.phase_id
    for step in [(8, 0, phase, 0) for phase in range(len(DEEDS))]:
        story.step(step)
    story.step((8, 0, int(here[1:]), 0))
    assert (story.workshop.notes, story.workshop.groups, story.workshop.work, story.texts) == before


def _forgets_groups(function: Callable[..., affected.Touched]) -> Callable[..., affected.Touched]:
    return lambda *args: function(*args)._replace(groups=set())


def _forgets_left(function: Callable[..., list[str]]) -> Callable[..., list[str]]:
    return lambda event: [id_ for id_ in function(event) if id_ != getattr(event, "left", None)]


PLANTED: dict[str, tuple[ModuleType, str, Callable[..., object]]] = {
    "what is in no round stays out of sight": (affected, "_marked", lambda _: lambda *_: ()),
    "a touched note's group is forgotten": (build, "touched", _forgets_groups),
    "the group that a note left is forgotten": (affected, "_names", _forgets_left),
    "dots stay hidden when the round is over": (affected, "CHANGES_VISIBILITY", lambda _: ()),
    "a phase change does not travel": (build, "COURSE", lambda kinds: kinds - {PhaseChanged}),
    "what the wall shows does not travel": (build, "WALL", lambda kinds: kinds - {WallDirected}),
    "a lock does not travel": (build, "COURSE", lambda kinds: kinds - {RoomLocked}),
}


def test_the_law_catches_planted_faults(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [name for name, planted in PLANTED.items() if not _caught(*planted)]
    with capsys.disabled():
        print(f"\nfold law: planted bugs caught {len(PLANTED) - len(missed)} of {len(PLANTED)}")
    assert not missed


def _caught(where: ModuleType, what: str, spoil: Callable[..., object]) -> bool:
    with patch.object(where, what, spoil(getattr(where, what))):
        for seed in range(12):
            try:
                check_fold(busy(seed, 400), Contract.NOBODY, 1 + seed % 5)
            except AssertionError:
                return True
    return False
