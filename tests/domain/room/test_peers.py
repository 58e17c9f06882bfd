"""In a peer group its facilitator sees what everybody sees, whatever happens, and a hidden note tells only why."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from msgspec import UNSET
from msgspec.structs import replace

import tests.story
from app.domain.interactions.abilities import Ability
from app.domain.plan import Contract
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room.decisions.decide import MoveRetention, OpenWorkshop, Server, decide
from app.domain.room.evolve import Workshop
from app.domain.room.views import audience
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, patches_for, view
from tests.story import LEADER, Step, Story, busy, hex_id, steps

CONTRACTS = list(Contract)
OWN_TOOLS = {Ability.LEAD}


def peers(contract: Contract = Contract.FACILITATOR) -> Story:
    """An open peer group, whatever the contract of its plan was meant to be."""
    plan = replace(tests.story.plan(contract), peers_only=True, peer_roles=("kokemusasiantuntija",), viewpoints=True)
    story = Story(Workshop(plan))
    story.do(Server(), OpenWorkshop())
    return story


def check_sight(story_steps: list[Step], contract: Contract) -> int:
    """Returns how many notes were hidden, as anybody saw them."""
    story, hidden = peers(contract), 0
    for step in story_steps:
        happened = story.step(step)
        seen, leads = (view(story.workshop, story.texts, one) for one in (PARTICIPANT, FACILITATOR))
        assert replace(leads, may=(), wall=None) == replace(seen, may=())
        assert set(leads.may) - set(seen.may) <= OWN_TOOLS
        changed = patches_for(story.workshop, story.texts, happened, (PARTICIPANT, FACILITATOR))
        assert replace(changed[FACILITATOR], may=(), wall=UNSET) == replace(changed[PARTICIPANT], may=(), wall=UNSET)
        notes = [note for shown in (seen, view(story.workshop, story.texts, SCREEN)) for note in shown.notes.values()]
        assert not any(note.author or note.held for note in notes)
        assert not any(note.text for note in notes if note.hidden)
        hidden += sum(bool(note.hidden) for note in notes)
    return hidden


@given(steps)
@settings(max_examples=60, deadline=None)
def test_the_facilitator_of_peers_sees_what_all_see(story_steps: list[Step]) -> None:
    for contract in CONTRACTS:
        check_sight(story_steps, contract)


def test_a_busy_evening_hides_notes_and_everybody_reads_why() -> None:
    assert check_sight(busy(4, 200), Contract.EVERYONE) > 0


def test_a_facilitator_who_sees_more_is_found() -> None:
    with (
        patch.object(audience, "sees_all", lambda _plan, viewer: viewer == FACILITATOR),
        pytest.raises(AssertionError),
    ):
        check_sight(busy(4, 200), Contract.NOBODY)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_peer_group_is_under_the_strictest_contract_in_every_phase(contract: Contract) -> None:
    story = peers(contract)
    plan = replace(
        story.workshop.plan, phases=tuple(replace(one, contract=contract) for one in story.workshop.plan.phases)
    )
    assert plan.contracts == {Contract.NOBODY}
    assert not plan.viewpoints
    assert all(phase.roles_off for phase in plan.phases)


NOTE, DIGEST = hex_id(1), "0" * 64


COVERING = (c.ReleaseText(NOTE, DIGEST), c.MaskNote(NOTE, "x", DIGEST), c.ClearText(NOTE, cleared=True))


@pytest.mark.parametrize("command", [*COVERING, c.ArchiveWorkshop(), c.TakeNote(NOTE), c.BringNoteBack(NOTE)])
def test_nobody_keeps_a_peer_group_or_handles_its_notes_unseen(command: c.AnyCommand) -> None:
    story = peers()
    for over in (False, True):
        if over:
            story.do(LEADER, c.CloseWorkshop())
        with pytest.raises(Refused, match="not_allowed"):
            decide(story.workshop, LEADER, command, now=1)


def test_nobody_prolongs_a_peer_group() -> None:
    with pytest.raises(Refused, match="not_allowed"):
        decide(peers().workshop, Server(), MoveRetention("2199-12-31"), now=1)
