"""The goodbye, step by step, by a clock that the test turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.live.messages import Bye
from app.live.process.gauges import Gauges
from app.live.process.readiness import Readiness
from app.live.process.shutdown import Shutdown
from app.store.db.database import Database


@dataclass
class Stage:
    """A server about to stop, with people who leave when the test says so."""

    database: Database
    people: int = 0
    now: float = 100.0
    counted: Gauges = field(default_factory=Gauges)
    happened: list[tuple[float, str, Any]] = field(default_factory=list)
    leave_at: float = float("inf")
    """When people go to another worker by themselves, in seconds after the beginning."""

    def __post_init__(self) -> None:
        self.readiness = Readiness(self.database, Path(), lambda: self.now, lambda: 0, self.counted)

    def leaving(self, *, others: bool, seconds: float = 15) -> Shutdown:
        return Shutdown(
            self.readiness,
            lambda: self.now,
            self.rest,
            self.note,
            lambda: self.people,
            lambda: True,
            self.hang_up,
            seconds,
            others,
            self.counted,
        )

    def rest(self, seconds: float) -> None:
        """Seconds go by at once."""
        self.now += seconds
        if self.now - 100 >= self.leave_at:
            self.people = 0

    def note(self, what: str, data: Any = None) -> None:
        self.happened.append((self.now - 100, what, data))

    def hang_up(self) -> None:
        self.note("hung up", self.people)
        self.people = 0

    def left(self, leaving: Shutdown) -> dict[str, tuple[float, Any]]:
        """When what happened, and with what."""
        leaving.leave(lambda: self.note("closed the door", self.readiness.look()))
        self.note("over")
        return {what: (when, data) for when, what, data in self.happened}


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


def test_it_is_told_not_ready_before_the_door_closes_and_goodbye_is_said_after(stage: Stage) -> None:
    stage.people = 30
    happened = stage.left(stage.leaving(others=False))
    assert [what for _, what, _ in stage.happened] == ["closed the door", "bye", "hung up", "over"]
    assert happened["closed the door"][1] == (False, {"stopping": "the server is stopping"})
    assert happened["bye"][1] == Bye("restart", 2600)


def test_alone_it_does_not_keep_people_from_the_server_that_comes_after_it(stage: Stage) -> None:
    stage.people = 300
    happened = stage.left(stage.leaving(others=False))
    assert happened["over"][0] < 0.5
    assert happened["hung up"][1] == 300


def test_beside_others_it_serves_until_people_have_gone_over_by_themselves(stage: Stage) -> None:
    stage.people, stage.leave_at = 300, 6.0
    happened = stage.left(stage.leaving(others=True))
    assert happened["closed the door"][0] >= 1.5, "balancers get to see that it leaves"
    assert 6.0 <= happened["hung up"][0] < 6.5
    assert happened["hung up"][1] == 0


@pytest.mark.parametrize("seconds", [5, 15])
def test_whoever_does_not_leave_is_hung_up_on_in_time(stage: Stage, seconds: float) -> None:
    stage.people = 4000
    happened = stage.left(stage.leaving(others=True, seconds=seconds))
    assert happened["over"][0] <= seconds + 0.2
    assert happened["hung up"][1] == 4000
    assert happened["bye"][1].window <= 8000


def test_commands_on_their_way_are_waited_for_and_not_for_ever(stage: Stage) -> None:
    stage.counted.asked = 3
    happened = stage.left(stage.leaving(others=False))
    assert 2.0 <= happened["hung up"][0] < 2.5


def test_nothing_happens_until_somebody_asks(stage: Stage) -> None:
    leaving = stage.leaving(others=False)
    turn = leaving.sleep

    def ask(seconds: float) -> None:
        leaving.requested = stage.now > 110
        turn(seconds)

    leaving.sleep = ask
    leaving.wait(lambda: stage.note("closed the door"))
    when, what, _ = stage.happened[0]
    assert what == "closed the door"
    assert 10 < when < 10.3
