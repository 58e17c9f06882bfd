"""Wrong codes: whoever has the right one comes in at once, whatever others send; who guesses waits and is heard of."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from app.live.process.gauges import gauges
from app.web.site.log_threshold import EVERY
from app.web.site.wrong_answers import AT_ONCE, LONGEST_WAIT, MOST_SOURCES, MOST_WAITING, WrongAnswers
from tests.web.world import Browser, World

HOSPITAL = "198.51.100.7"


@dataclass
class Clock:
    """Time that passes only when somebody waits; `meanwhile` is what others do then."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        self.meanwhile()


@pytest.fixture
def clock(world: World) -> Clock:
    clock = Clock()
    world.app.extensions["wrong_codes"] = WrongAnswers(lambda: clock.now, clock.wait, "join codes")
    return clock


def guess(browser: Browser, times: int) -> set[int]:
    """The answers to so many wrong codes, sent as a machine sends them."""
    token = browser.token()
    base = {"REMOTE_ADDR": browser.address}
    codes = (f"{n:04}".translate(str.maketrans("01", "KX")) + "WRNG" for n in range(times))
    return {
        browser.client.post("/liity", data={"csrf_token": token, "code": code}, environ_base=base).status_code
        for code in codes
    }


def test_after_2000_wrong_codes_from_their_address_60_of_60_come_in_without_waiting(
    world: World, room: str, clock: Clock
):
    assert guess(world.browser(HOSPITAL), 2000) == {422}
    waits = len(clock.waits)
    assert waits > 1900, "the wrong ones waited"
    for _ in range(60):
        world.browser(HOSPITAL).join(world.code(room))
    assert len(world.members(room)) == 60
    assert len(clock.waits) == waits, "nobody with the right code did"


def test_who_mistypes_a_few_times_does_not_wait(world: World, clock: Clock):
    guess(world.browser(), AT_ONCE)
    assert clock.waits == []


def test_each_further_wrong_code_of_one_source_waits_longer_and_no_other_source_does(world: World, clock: Clock):
    guess(world.browser(), AT_ONCE + 8)
    assert clock.waits == sorted(clock.waits)
    assert clock.waits[0] < clock.waits[3] < clock.waits[-1] == LONGEST_WAIT
    waits = len(clock.waits)
    guess(world.browser(HOSPITAL), AT_ONCE)
    assert len(clock.waits) == waits


def test_a_source_that_was_quiet_for_ten_minutes_begins_anew(world: World, clock: Clock):
    guess(world.browser(), AT_ONCE + 1)
    clock.now += 601
    guess(world.browser(), AT_ONCE)
    assert len(clock.waits) == 1


def test_a_wrong_code_that_waits_holds_no_connection_of_the_database(world: World, clock: Clock):
    held = []
    clock.meanwhile = lambda: held.append(world.runtime.database._reader.pool.checkedout())  # type: ignore[attr-defined]
    guess(world.browser(), AT_ONCE + 3)
    assert held == [0, 0, 0]


def test_only_so_many_wrong_codes_wait_at_a_time_and_the_rest_are_answered_at_once():
    clock = Clock()
    wrong = WrongAnswers(lambda: clock.now, clock.wait, "join codes")
    for _ in range(AT_ONCE):
        wrong.hold("x")
    clock.meanwhile = lambda: wrong.hold("x")  # while one waits the next comes
    wrong.hold("x")
    assert len(clock.waits) == MOST_WAITING
    clock.meanwhile = lambda: None
    wrong.hold("x")
    assert len(clock.waits) == MOST_WAITING + 1, "the places are free again"


def test_more_sources_than_anybody_could_count_are_forgotten():
    clock = Clock()
    wrong = WrongAnswers(lambda: clock.now, clock.wait, "join codes")
    for n in range(3 * MOST_SOURCES):
        wrong.hold(f"{n}")
    assert len(wrong._sources) <= MOST_SOURCES


def test_the_log_tells_of_guessing_once_a_minute_by_numbers_alone(
    world: World, clock: Clock, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.WARNING)
    counted = gauges.wrong_codes
    world.app.extensions["wrong_codes"].sleep = clock.waits.append
    guess(world.browser(HOSPITAL), 59)
    assert "wrong join codes" not in caplog.text
    guess(world.browser(HOSPITAL), 200)  # told as soon as there are sixty
    clock.now += EVERY
    guess(world.browser(HOSPITAL), 1)
    clock.now += EVERY
    guess(world.browser(HOSPITAL), 59)
    lines = [record.getMessage() for record in caplog.records if "wrong join codes" in record.getMessage()]
    assert [re.findall(r"^\d+", line) for line in lines] == [["60"], ["200"]]
    assert HOSPITAL not in caplog.text
    assert "WRNG" not in caplog.text
    assert gauges.wrong_codes - counted == 319


def test_thirty_people_behind_one_address_all_get_in(world: World, room: str):
    for _ in range(30):
        world.browser(HOSPITAL).join(world.code(room))
    assert len(world.members(room)) == 30
