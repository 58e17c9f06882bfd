"""A snapshot and what came after it lead to the very state that the whole log leads to, wherever it was taken."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.room.evolve import Workshop
from app.store.room import snapshots
from app.store.room.snapshots import folded
from tests.story import Step, Story, busy, steps


def check_every_place(story_steps: list[Step], contract: Contract) -> int:
    """Play a story, then take a snapshot after each event of its log; how many events there were."""
    story = Story.begin(contract)
    for step in story_steps:
        story.step(step)
    state = Workshop(story.workshop.plan)
    for number, event in enumerate(story.log, start=1):
        state = folded(state, [event])
        kept = snapshots.decode(snapshots.encode(state), state.plan)
        assert kept == state
        assert folded(kept, story.log[kept.seq :]) == story.workshop, number
    return len(story.log)


@given(steps, st.sampled_from(Contract))
@settings(max_examples=60, deadline=None)
def test_a_snapshot_and_its_tail_are_the_whole_log(story_steps: list[Step], contract: Contract) -> None:
    check_every_place(story_steps, contract)


def check_long_stories() -> int:
    return min(check_every_place(busy(seed, 150), Contract.FACILITATOR) for seed in range(3))


def test_the_law_holds_in_long_busy_stories() -> None:
    assert check_long_stories() > 30


def _one_too_far(encode: Callable[[Workshop], str]) -> Callable[[Workshop], str]:
    return lambda state: encode(replace(state, seq=state.seq + 1))


def _without_ballots(encode: Callable[[Workshop], str]) -> Callable[[Workshop], str]:
    return lambda state: encode(replace(state, work=Workshop(state.plan).work))


PLANTED = {
    "off by one": _one_too_far,
    "ballots forgotten": _without_ballots,
}


def test_the_law_catches_planted_faults(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [name for name, spoil in PLANTED.items() if not _caught(spoil)]
    with capsys.disabled():
        print(f"\nsnapshot law: planted bugs caught {len(PLANTED) - len(missed)} of {len(PLANTED)}")
    assert not missed


def _caught(spoil: Callable[[Callable[[Workshop], str]], Callable[[Workshop], str]]) -> bool:
    with patch.object(snapshots, "encode", spoil(snapshots.encode)):
        try:
            check_long_stories()
        except AssertionError:
            return True
    return False
