"""A language may come after its text: who hears of it sees what a fresh page shows, also after having been away."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.plan import Contract
from app.domain.room.evolve import Workshop
from app.domain.room.views import build
from app.domain.room.views.build import VIEWERS, Viewer
from app.domain.texts import Text
from app.live.broadcast import Fanout, channel
from app.live.operations import Outcome
from app.live.room import Room
from tests.screen import fold, in_languages, sent
from tests.story import Step, Story, busy, hex_id, steps

EPOCH = hex_id(2)


class Screen:
    """What one audience folds. While it is away it hears nothing."""

    def __init__(self, room: Room, viewer: Viewer) -> None:
        self.room, self.viewer = room, viewer
        self.view, self.seq, self.is_away = sent(room.view(viewer)), room.state.seq, False

    def hear(self, event: str, data: Any) -> None:
        if event == "languages":
            assert data.keys() <= {*self.room.view(self.viewer).notes, *self.room.view(self.viewer).groups}
            self.view = in_languages(self.view, data)
        else:
            assert data["from"] == self.seq
            self.view, self.seq = fold(self.view, data["patch"]), data["to"]

    def come_back(self) -> None:
        """Hears the newest languages, and asks for what it missed if the log stands elsewhere."""
        self.is_away = False
        self.hear("languages", sent(self.room.newest_languages(self.viewer)))
        if self.seq != self.room.state.seq:
            self.hear("batch", sent(self.room.since(EPOCH, self.seq, self.viewer)))

    def check(self) -> None:
        assert self.view == sent(self.room.view(self.viewer))


class Place:
    """A room in which languages are guessed by and by, and the screens around it, two of each audience."""

    def __init__(self, contract: Contract, seed: int) -> None:
        self.dice, self.told = random.Random(seed), 0
        self.story = Story.begin(contract)
        self.room = Room(hex_id(1), Workshop(self.story.workshop.plan), EPOCH, {})
        self.fanout = Fanout(self.emit)
        self.screens: list[Screen] = []
        self.commit(self.story.log, {})
        self.screens = [Screen(self.room, viewer) for viewer in VIEWERS for _ in range(2)]

    def emit(self, event: str, data: Any, to: str) -> None:
        self.told += len(data) if event == "languages" else 0
        for screen in self.screens:
            if to == channel(self.room.id, screen.viewer) and not screen.is_away:
                screen.hear(event, sent(data))

    def step(self, step: Step) -> None:
        before = dict(self.story.texts)
        happened = self.story.step(step)
        now = {id_: text for id_, (text, _) in self.story.texts.items()}
        self.commit(list(happened), {id_: Text(now[id_]) for id_ in now if now[id_] != before.get(id_, (None,))[0]})
        for screen in self.screens:
            if self.dice.random() < 0.2:
                screen.come_back() if screen.is_away else setattr(screen, "is_away", True)
            if not screen.is_away:
                screen.check()

    def commit(self, happened: list[Any], changed: dict[str, Text]) -> None:
        texts = self.room.texts | changed
        guessed = {id_ for id_, (text, lang) in texts.items() if text and not lang and self.dice.random() < 0.2}
        changed |= {id_: Text(texts[id_].text, self.dice.choice(("fi", "sv"))) for id_ in guessed}
        outcome = Outcome(self.story.workshop, EPOCH, happened, changed, guessed, room=self.room)
        self.room.absorb(outcome)
        self.fanout.tell(self.room, outcome)


def check(story_steps: list[Step], contract: Contract, seed: int) -> int:
    """Play a story; how many languages were told."""
    place = Place(contract, seed)
    for step in story_steps:
        place.step(step)
    for screen in place.screens:
        screen.come_back()
        screen.check()
    return place.told


@given(steps, st.sampled_from(Contract), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_who_hears_every_language_or_comes_back_sees_what_a_fresh_page_shows(
    story_steps: list[Step], contract: Contract, seed: int
) -> None:
    check(story_steps, contract, seed)


@pytest.mark.parametrize("seed", range(8))
def test_the_law_of_languages_holds_in_long_busy_stories_that_tell_some(seed: int) -> None:
    assert check(busy(seed, 400), Contract.NOBODY, seed) > 10


def check_long_stories() -> None:
    for seed in range(8):
        check(busy(seed, 400), Contract.NOBODY, seed)


def _told_to_everybody(_state: object, _texts: object, ids: Iterable[str], looking: Iterable[Viewer]) -> Any:
    return dict.fromkeys(looking, dict.fromkeys(ids, "fi"))


PLANTED: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "what was missed is forgotten": (Room, "_guessed_since", lambda *_: []),
    "who comes back hears nothing": (Room, "newest_languages", lambda *_: {}),
    "everybody is told of everything": (build, "languages", _told_to_everybody),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_language_that_goes_astray_is_caught(planted: str) -> None:
    with patch.object(*PLANTED[planted]), pytest.raises(AssertionError):
        check_long_stories()
