"""Whatever happens in a room whose phases have contracts of their own, each note stays under that of its phase."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import tests.story
from app.domain.plan import Contract, Plan
from app.domain.room.decisions.decide import OpenWorkshop, Server
from app.domain.room.evolve import Workshop
from app.domain.room.views import audience
from app.domain.room.views.build import FACILITATOR, VIEWERS, Viewer, view
from app.domain.values import Source
from tests.story import Step, Story, busy, steps


def mixed(own: Sequence[Contract]) -> Story:
    """An open room whose phases have these contracts in turn; that of the plan holds in none."""
    story = Story(Workshop(tests.story.plan(Contract.EVERYONE)))
    phases = story.workshop.plan.phases
    changed = tuple(replace(one, contract=own[place % len(own)]) for place, one in enumerate(phases))
    story.workshop = replace(story.workshop, plan=replace(story.workshop.plan, phases=changed))
    story.do(Server(), OpenWorkshop())
    return story


def check_each_phase(story_steps: list[Step], own: Sequence[Contract]) -> int:
    """Everybody sees of each note what the contract of its own phase allows. Returns how many authors it saw.

    What was brought in, from paper or from a file, has no author under any contract.
    """
    story, seen = mixed(own), 0
    for step in story_steps:
        story.step(step)
        contract_of = story.workshop.plan.contract_of
        for note in story.workshop.notes.values():
            assert bool(note.author) is (contract_of(note.phase).stores_author and note.source is Source.ROOM)
        for viewer in VIEWERS:
            open_to = {Contract.EVERYONE, Contract.FACILITATOR} if viewer == FACILITATOR else {Contract.EVERYONE}
            for id_, shown in view(story.workshop, story.texts, viewer).notes.items():
                of_the_room = story.workshop.notes[id_].source is Source.ROOM
                assert bool(shown.author) is (contract_of(shown.phase) in open_to and of_the_room)
                seen += bool(shown.author)
    return seen


@given(steps, st.lists(st.sampled_from(Contract), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_each_note_is_under_the_contract_of_the_phase_in_which_it_was_written(
    story_steps: list[Step], own: list[Contract]
) -> None:
    check_each_phase(story_steps, own)


def test_a_view_that_asks_only_the_contract_of_the_plan_is_found() -> None:
    def planted(plan: Plan, _viewer: Viewer) -> frozenset[str]:
        return frozenset(phase.id for phase in plan.phases if plan.contract is Contract.EVERYONE)

    own = [Contract.NOBODY, Contract.FACILITATOR]
    assert check_each_phase(busy(1, 300), own) > 0
    with patch.object(audience, "phases_with_authors", planted), pytest.raises(AssertionError):
        check_each_phase(busy(1, 300), own)
