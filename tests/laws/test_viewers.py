"""A small group is a class of viewers of its own: it follows the room, and costs nothing while it sees the same."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.plan import Contract
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, Audience, Viewer, Visibility
from app.domain.texts import Text
from app.live import broadcast
from app.live.broadcast import Fanout, channel
from app.live.operations import Outcome
from app.live.room import Room
from tests.screen import fold, sent
from tests.story import Step, Story, busy, hex_id, steps

GROUP = Viewer(Audience.PARTICIPANT, "g1")
KNOWING = [channel("w", FACILITATOR), channel("w", GROUP)]
EPOCH = hex_id(1)
KEEP = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _a_room_with_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast, "viewers", lambda _workshop: (*VIEWERS, GROUP))


@pytest.fixture
def _a_group_that_knows_the_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees what no other class of participants sees."""
    of = Visibility.of

    def planted(workshop: Any, viewer: Viewer) -> Visibility:
        visible, all_phases = of(workshop, viewer), frozenset(phase.id for phase in workshop.plan.phases)
        return visible._replace(authors=all_phases) if viewer == GROUP else visible

    monkeypatch.setattr(Visibility, "of", planted)


class Watched:
    """A room that is told of a story, and what each class of viewers makes of what it hears."""

    def __init__(self, contract: Contract) -> None:
        self.story = Story.begin(contract)
        self.room = Room("w", self.story.workshop, EPOCH, self.story.texts)
        self.screens = {channel("w", viewer): sent(self.room.view(viewer)) for viewer in (*VIEWERS, GROUP)}
        self.said: list[tuple[str, Any]] = []
        self.deaf: set[str] = set()
        self.fanout = Fanout(lambda _, batch, to: self.said.append((to, batch)), lambda to: to not in self.deaf)

    def step(self, step: Step) -> list[tuple[str, Any]]:
        """What was said of one deed, and to whom."""
        self.said = []
        happened = list(self.story.step(step))
        outcome = Outcome(self.story.workshop, EPOCH, happened, room=self.room)
        self.room.absorb(outcome)
        self.fanout.tell(self.room, outcome)
        for to, batch in self.said:
            self.screens[to] = fold(self.screens[to], sent(batch.patch))
        return self.said

    def check(self) -> None:
        for viewer in (*VIEWERS, GROUP):
            assert self.screens[channel("w", viewer)] == sent(self.room.view(viewer)), viewer


def encodings(said: list[tuple[str, Any]]) -> int:
    """How often the wire encodes this: what is the same in a row is encoded once."""
    return len(said) - sum(batch is before for (_, before), (_, batch) in pairwise(said))


@given(steps, st.sampled_from(Contract))
@KEEP
def test_a_group_that_hears_every_batch_sees_what_its_fresh_page_sees(
    story_steps: list[Step], contract: Contract
) -> None:
    watched = Watched(contract)
    for step in story_steps:
        watched.step(step)
        watched.check()


@pytest.mark.usefixtures("_a_group_that_knows_the_authors")
@pytest.mark.parametrize("seed", range(4))
def test_so_does_a_group_that_sees_what_no_other_participant_does(seed: int) -> None:
    watched = Watched(Contract.FACILITATOR)
    for step in busy(seed, 200):
        watched.step(step)
        watched.check()
    authors = {to: any("author" in note for note in seen["notes"].values()) for to, seen in watched.screens.items()}
    assert [to for to, shown in authors.items() if shown] == KNOWING


@pytest.mark.parametrize("seed", range(4))
def test_a_group_costs_no_encoding_while_it_sees_what_the_others_see(seed: int) -> None:
    watched = Watched(Contract.FACILITATOR)
    for step in busy(seed, 200):
        said = watched.step(step)
        told = dict(said)
        if told:
            assert told[channel("w", GROUP)] is told[channel("w", PARTICIPANT)]
            assert encodings(said) == len({id(batch) for batch in told.values()}) <= len(VIEWERS)
            assert len(said) == len(VIEWERS) + 1, "everybody hears it once"


@pytest.mark.usefixtures("_a_group_that_knows_the_authors")
def test_what_only_a_group_sees_is_told_apart_and_to_nobody_else() -> None:
    watched = Watched(Contract.FACILITATOR)
    told = dict(watched.step((0, 1, 1, 1)))
    assert told[channel("w", PARTICIPANT)] is told[channel("w", SCREEN)]
    with_authors = {to for to, batch in told.items() if any(note.author for note in batch.patch.notes.values())}
    assert with_authors == set(KNOWING)


def test_a_language_that_became_known_is_told_to_a_group_with_the_others() -> None:
    watched = Watched(Contract.NOBODY)
    watched.step((0, 1, 1, 1))
    (note,) = watched.story.workshop.notes
    watched.said = []
    known = Outcome(watched.story.workshop, EPOCH, [], {note: Text("jono", "fi")}, {note}, room=watched.room)
    watched.room.absorb(known)
    watched.fanout.tell(watched.room, known)
    told = dict(watched.said)
    assert told[channel("w", GROUP)] == watched.room.newest_languages(GROUP) == {note: "fi"}
    assert told[channel("w", GROUP)] is told[channel("w", PARTICIPANT)] is told[channel("w", SCREEN)]


def test_a_class_that_nobody_is_in_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(Contract.NOBODY)
    asked, of = list[Viewer](), Visibility.of

    def noted(workshop: Any, viewer: Viewer) -> Visibility:
        asked.append(viewer)
        return of(workshop, viewer)

    monkeypatch.setattr(Visibility, "of", noted)
    watched.deaf = {channel("w", viewer) for viewer in (GROUP, SCREEN)}
    assert {to for to, _ in watched.step((0, 1, 1, 1))} == {channel("w", PARTICIPANT), channel("w", FACILITATOR)}
    assert set(asked) == {PARTICIPANT, FACILITATOR}


def test_no_two_classes_share_a_channel_and_those_of_whole_audiences_keep_their_names() -> None:
    names = [channel("w", viewer) for viewer in (*VIEWERS, GROUP, Viewer(Audience.PARTICIPANT, "g2"))]
    assert len(set(names)) == len(names)
    assert names[:3] == ["w:participant", "w:facilitator", "w:screen"]
