"""No guesser names anybody better than chance, and each finds the leak that is planted for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from app.live.broadcast import Fanout
from app.live.presence import Presence
from app.live.room import Room
from tests.conftest import in_memory
from tests.harness.guessing.naming import POINTS, evenings, scores
from tests.harness.guessing.party import PEOPLE
from tests.laws.anonymity.planted_leaks.during import (
    Doing,
    after_telling,
    an_author_in_a_payload,
    before_keeping,
    presence_that_follows_a_note,
    say,
)
from tests.laws.anonymity.room import MEMBERS
from tests.laws.anonymity.stage import Stage, opened

FOUND = 8.0
"""Points over chance from which a leak counts as found."""


def a_longer_payload(doing: Doing) -> Any:
    batches = Room.batches

    def padded(self: Room, *given: Any) -> Any:
        pad = " " * doing.number
        return {viewer: replace(one, epoch=one.epoch + pad) for viewer, one in batches(self, *given).items()}

    return patch.object(Room, "batches", padded)


def a_longer_answer(doing: Doing) -> Any:
    def padded(_session: Any, one: Any) -> None:
        one.answers = {op: answer + " " * 50 * doing.number for op, answer in one.answers.items()}

    return before_keeping(padded)


def a_count_beside_each_name(doing: Doing) -> Any:
    done: dict[str, int] = dict.fromkeys(MEMBERS[:PEOPLE], 0)

    def counted(fanout: Fanout, room: Room, _outcome: Any) -> None:
        if doing.who in done:
            done[doing.who] += 1
        say(fanout, room, "people", [{"id": one, "n": count} for one, count in done.items()])

    return after_telling(counted)


def a_list_with_the_last_to_act_first(doing: Doing) -> Any:
    names = MEMBERS[:PEOPLE]

    def listed(fanout: Fanout, room: Room, _outcome: Any) -> None:
        if doing.who in names:
            names.sort(key=lambda one: one != doing.who)
        say(fanout, room, "people", names)

    return after_telling(listed)


def a_moment_of_ones_own(doing: Doing) -> Any:
    """What somebody did is told so many hundredths of a second after the next tick."""
    waiting: list[tuple[int, Any]] = []
    tell, tick = Fanout.tell, Presence.tick

    def held(*told: Any) -> None:
        waiting.append((doing.number, told))

    def late(self: Presence, now: float) -> None:
        for number, told in waiting:
            clock = doing.clock
            clock.seconds += number / 50
            tell(*told)
            clock.seconds -= number / 50
        waiting.clear()
        tick(self, now)

    @contextmanager
    def both() -> Iterator[None]:
        with patch.object(Fanout, "tell", held), patch.object(Presence, "tick", late):
            yield

    return both()


PLANTED: dict[tuple[str, str], Callable[[Doing], Any]] = {
    ("participant", "fields"): an_author_in_a_payload,
    ("facilitator", "timing"): presence_that_follows_a_note,
    ("screen", "order"): a_list_with_the_last_to_act_first,
    ("participant", "differences"): a_count_beside_each_name,
    ("participant", "size"): a_longer_payload,
    ("administrator", "size"): a_longer_answer,
    ("screen", "time"): a_moment_of_ones_own,
}


@contextmanager
def _clocked(stage: Stage, doing: Doing) -> Iterator[None]:
    """Gives the leak the clock of each evening."""
    play = stage.play

    @contextmanager
    def known(*given: Any) -> Iterator[Any]:
        with play(*given) as one:
            doing.clock = one.clock
            yield one

    with patch.object(stage, "play", known):
        yield


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with opened(in_memory(), PEOPLE + 1, asked=False) as made:
        yield made


def test_no_guesser_is_surely_better_than_chance(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    spent = evenings(stage, 4, seed=100)
    sure = {(one, kind, name): score for one, kind, name, score in scores(spent, 1)}
    with capsys.disabled():
        print(f"\nguessers: {len(sure)} of them, the best {max(score.points for score in sure.values()):+.1f} points")
    assert [(who, score) for who, score in sure.items() if score.points - 2 * score.margin > POINTS] == []


@pytest.mark.parametrize(("attacker", "name"), PLANTED)
def test_each_guesser_finds_the_leak_that_is_planted_for_it(stage: Stage, attacker: str, name: str) -> None:
    doing = Doing(stage.folder)
    with doing.watching, PLANTED[attacker, name](doing), _clocked(stage, doing):
        spent = evenings(stage, 3, seed=1)
    points = {(one, guesser): score.points for one, kind, guesser, score in scores(spent, 1) if kind == "note"}
    assert points[attacker, name] > FOUND
