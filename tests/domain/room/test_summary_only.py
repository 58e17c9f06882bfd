"""In a summary-only phase, a note that lies in no group is told to nobody but its writer and the facilitator."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import tests.story
from app.domain.room.commands import TightenPhase
from app.domain.room.decisions import arranging
from app.domain.room.decisions.arranging import Arranging
from app.domain.room.decisions.decide import OpenWorkshop, Participant, Server
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop
from app.domain.room.views import affected, build
from app.domain.room.views.build import FACILITATOR, VIEWERS, Visibility, patches_for, view
from tests.laws.test_sight import strings_in
from tests.screen import fold, sent
from tests.story import LEADER, Step, Story, busy, command_of, hex_id, steps

WRITTEN = {"p1", "p2"}
"""The phases that notes are written in."""


of = Visibility.of


def quiet(own: Collection[str] = WRITTEN) -> Story:
    """An open room where these phases are summary-only."""
    story = Story(Workshop(tests.story.plan()))
    phases = tuple(replace(one, summary_only=one.id in own) for one in story.workshop.plan.phases)
    story.workshop = replace(story.workshop, plan=replace(story.workshop.plan, phases=phases))
    story.do(Server(), OpenWorkshop())
    return story


def check(story_steps: Iterable[Step], own: Collection[str] = WRITTEN, switch: int = -1) -> int:
    """No message to participants or the screen holds a loose note; returns how many notes they saw in groups."""
    story, seen = quiet(own), 0
    ever: set[str] = set()
    screens = {viewer: sent(view(story.workshop, story.texts, viewer)) for viewer in VIEWERS}
    for number, step in enumerate(story_steps):
        happened = (*tried(story, step, own), *story.step(step))
        if number == switch:  # the facilitator makes the other phases summary-only too
            happened += story.do(LEADER, TightenPhase("p1", summary_only=True))
            happened += story.do(LEADER, TightenPhase("p2", summary_only=True))
            own = WRITTEN
            ever |= {*story.workshop.notes}
        notes = story.workshop.notes
        loose = {id_ for id_, note in notes.items() if note.phase in own and not note.group}
        others = {*notes} - loose
        ever |= others
        unseen = {story.texts[id_].text for id_ in loose} - {story.texts[id_].text for id_ in others}
        for viewer, screen in screens.items():
            told = patches_for(story.workshop, story.texts, happened, (viewer,), also=loose)[viewer]
            screens[viewer] = now = sent(view(story.workshop, story.texts, viewer))
            assert fold(screen, sent(told)) == now
            if viewer != FACILITATOR:
                assert not (strings_in(told) | strings_in(now)) & (unseen - {""})
                assert not strings_in(told) & (loose - ever), "nor its id, which would tell when it was written"
                assert not build.languages(story.workshop, story.texts, loose, (viewer,))[viewer]
                shown = [note for note in now["notes"].values() if note["phase"] in own]
                assert not any(note["at"] for note in shown), "nor which of two came first"
                seen += len(shown)
    return seen


def tried(story: Story, step: Step, own: Collection[str]) -> tuple[AnyEvent, ...]:
    """What comes of it if a participant arranges as the facilitator is about to: nothing, for these notes."""
    _, command = command_of(step)
    if not isinstance(command, Arranging):
        return ()
    before = {id_: note for id_, note in story.workshop.notes.items() if note.phase in own}
    happened = story.do(Participant(hex_id(201)), command)
    assert {id_: story.workshop.notes[id_] for id_ in before} == before
    return happened


@given(steps, st.sets(st.sampled_from(sorted(WRITTEN)), min_size=1))
@settings(max_examples=150, deadline=None)
def test_a_loose_note_is_in_no_message_to_participants_and_no_screen(story_steps: list[Step], own: set[str]) -> None:
    check(story_steps, own)


@pytest.mark.parametrize("seed", range(4))
def test_the_law_holds_in_long_stories_where_the_facilitator_shows_some(seed: int) -> None:
    assert check(busy(seed, 300)) > 5


@pytest.mark.parametrize("seed", range(4))
def test_the_law_holds_from_the_moment_at_which_the_mode_is_switched_on(seed: int) -> None:
    assert check(busy(seed, 300), (), 40 + seed) > 5


@pytest.mark.parametrize(("where", "name", "planted"), [
    (Visibility, "of", lambda workshop, viewer: of(workshop, viewer)._replace(withheld=frozenset())),
    (affected, "_seen_before", lambda _workshop, _happened: frozenset(hex_id(number) for number in range(12))),
    (build._Shown, "withholds", lambda _seen, _id: False),
    (build, "languages", lambda _workshop, _texts, ids, looking: dict.fromkeys(looking, dict.fromkeys(ids, "fi"))),
    (affected, "_of_phase", lambda _workshop, _phase: ()),
    (arranging, "_changed", lambda _workshop, _command: []),
])  # fmt: skip
def test_a_planted_leak_is_found(where: object, name: str, planted: object) -> None:
    with patch.object(where, name, planted), pytest.raises(AssertionError):
        [check(busy(seed, 300), own, 60) for seed in range(6) for own in (WRITTEN, ())]
