"""What is folded along equals what a count of everything finds, whatever has happened."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.plan import Contract
from app.domain.room import gathering as folding
from app.domain.room.state import gathered_from
from app.domain.room.views.build import PARTICIPANT, SCREEN, VIEWERS, patch_for, patches_for
from tests.story import Step, Story, busy, steps


def check_groups(story_steps: list[Step]) -> int:
    """Play a story and count its groups after every deed; how many notes were ever in one."""
    story = Story.begin()
    most = 0
    for step in story_steps:
        story.step(step)
        notes = story.workshop.notes
        assert story.workshop.gathered == gathered_from(notes)
        for group in story.workshop.groups:
            found = [(note.at, id_) for id_, note in notes.items() if note.group == group and not note.gone]
            assert story.workshop.members(group) == [id_ for _, id_ in sorted(found)]
            most = max(most, len(found))
    return most


@given(steps)
@settings(max_examples=200, deadline=None)
def test_a_group_always_has_the_notes_that_say_so(story_steps: list[Step]) -> None:
    check_groups(story_steps)


def check_long_stories() -> int:
    return max(check_groups(busy(seed, 400)) for seed in range(6))


def test_the_law_of_groups_holds_in_long_busy_stories_that_have_some() -> None:
    assert check_long_stories() > 1


def _forgets(function: Callable[..., object]) -> Callable[..., object]:
    return lambda gathered, *_: gathered


@pytest.mark.parametrize("planted", ["_with", "_without"])
def test_a_group_that_forgets_is_caught(planted: str) -> None:
    with patch.object(folding, planted, _forgets(getattr(folding, planted))), pytest.raises(AssertionError):
        check_long_stories()


@given(steps, st.sampled_from(Contract))
@settings(max_examples=200, deadline=None)
def test_one_look_for_all_viewers_shows_what_one_for_each_would(story_steps: list[Step], contract: Contract) -> None:
    story = Story.begin(contract)
    for step in story_steps:
        happened = story.step(step)
        together = patches_for(story.workshop, story.texts, happened, VIEWERS)
        for viewer in VIEWERS:
            assert together[viewer] == patch_for(story.workshop, story.texts, viewer, happened)


def test_who_sees_the_same_gets_the_same_object() -> None:
    story = Story.begin()
    moved = story.step((8, 0, 1, 0))
    told = patches_for(story.workshop, story.texts, moved, VIEWERS)
    assert told[PARTICIPANT] is not told[SCREEN]  # only one of them has buttons
    written = story.step((0, 1, 1, 1))
    told = patches_for(story.workshop, story.texts, written, VIEWERS)
    assert told[PARTICIPANT].notes
    assert told[PARTICIPANT] is told[SCREEN]
