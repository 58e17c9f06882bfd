"""The throttle by itself: how many passwords can be tried, however many try."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest

from app.domain.people.password_guessing import (
    A_NEWCOMER_EVERY,
    AT_ONCE,
    EACH_SOURCE,
    FORGOTTEN_AFTER,
    SLOWEST,
    SLOWEST_OF_MANY,
    pause,
    tries_a_day,
)
from app.web.people.new_browsers import MOST, MOST_ACCOUNTS, Newcomers
from app.web.people.throttle import LONGEST_WAIT, MOST_LANES, Source, Throttle, TooFast
from tests.web.people.test_sessions import EMAIL
from tests.web.room.test_guessing_codes import Clock


def test_who_does_not_wait_for_the_answer_gets_none_sooner():
    """Tries sent all at once stand behind each other; those that would stand for long are told when to come."""
    held: list[float] = []
    throttle = Throttle(lambda: 1000.0, held.append)
    source, refused = Source("x"), []
    for _ in range(50):
        try:
            throttle.wait(EMAIL, source)
        except TooFast as early:
            refused.append(early.seconds)
    assert len(held) + AT_ONCE + len(refused) == 50
    assert held == sorted(held)
    assert max(held) <= LONGEST_WAIT
    assert min(refused) > 0


def test_a_lane_that_was_quiet_for_an_hour_begins_anew():
    clock = Clock()
    throttle = Throttle(lambda: clock.now, clock.wait)
    for _ in range(2):
        for _ in range(AT_ONCE):
            throttle.wait(EMAIL, Source("x"))
        clock.now += FORGOTTEN_AFTER + 1
    assert clock.waits == []


def test_more_lanes_than_anybody_could_count_are_forgotten():
    clock = Clock()
    throttle = Throttle(lambda: clock.now, clock.wait)
    for number in range(MOST_LANES + 1000):
        throttle.wait(f"{number}", Source("x"))
    assert sum(map(len, throttle._accounts.values())) <= MOST_LANES


def filled(throttle: Throttle) -> None:
    """A lane that one browser has filled."""
    for _ in range(60):
        with suppress(TooFast):
            throttle.wait(EMAIL, Source("x"), "flood")


def test_a_browser_that_has_not_tried_yet_does_not_stand_behind_those_that_have():
    held: list[float] = []
    throttle = Throttle(lambda: 1000.0, held.append)
    filled(throttle)
    before = len(held)
    throttle.wait(EMAIL, Source("x"), "newcomer")
    assert len(held) == before
    with pytest.raises(TooFast):
        throttle.wait(EMAIL, Source("x"), "newcomer")


def test_what_was_not_looked_at_was_no_try_and_costs_no_other_newcomer_the_way_past():
    clock = Clock()
    throttle = Throttle(lambda: clock.now, clock.wait, Newcomers(most=2))
    filled(throttle)
    for _ in range(9):
        throttle.wait(EMAIL, Source("x"), "newcomer")
        throttle.right(EMAIL, Source("x"), "newcomer")
    waits = len(clock.waits)
    throttle.wait(EMAIL, Source("x"), "another")
    throttle.wait(EMAIL, Source("x"), "one more")
    assert len(clock.waits) == waits
    throttle.wait(EMAIL, Source("x"), "too many")
    assert len(clock.waits) == waits + 1, "two at once, then they stand behind the others"
    clock.now += A_NEWCOMER_EVERY
    throttle.wait(EMAIL, Source("x"), "later")
    assert len(clock.waits) == waits + 1


def test_a_browser_that_tries_ever_other_names_is_no_newcomer_to_any():
    newcomers = Newcomers()
    for number in range(MOST_ACCOUNTS):
        newcomers.record_try(f"{number}", "flood")
    assert newcomers.others(EMAIL, "flood") == MOST_ACCOUNTS
    assert not newcomers.skip(EMAIL, "flood", 0)
    assert newcomers.skip(EMAIL, "newcomer", 0)


def test_more_browsers_than_anybody_could_count_are_forgotten():
    newcomers = Newcomers()
    for number in range(MOST + 1000):
        newcomers.skip(f"{number}", f"{number}", 0)
    assert len(newcomers._tried) == len(newcomers._full_at) == MOST


def test_the_tries_of_a_day_are_bounded_however_many_addresses_there_are(capsys: pytest.CaptureFixture[str]):
    """What the arithmetic says is what a guesser finds who tries for a day as fast as the throttle lets them."""
    for sources in (1, 3, 20):
        clock = Clock()
        throttle = Throttle(lambda: clock.now, lambda _seconds: None)  # noqa: B023
        assert tried_in_a_day(throttle, clock, sources) <= tries_a_day(sources)
    with capsys.disabled():
        print()
        for sources in (1, 20, 100, 1000):
            print(f"passwords: {sources} addresses try at most {tries_a_day(sources):,} a day for one account")
    assert tries_a_day(1) < 12_000
    assert tries_a_day(20) < 33_000
    assert pause(AT_ONCE, 1) == EACH_SOURCE
    assert (pause(99, 1), pause(99, 20), pause(99, 9999)) == (SLOWEST, 20 * EACH_SOURCE, SLOWEST_OF_MANY)


def tried_in_a_day(throttle: Throttle, clock: Clock, sources: int) -> int:
    """Whoever tries has another browser each time, as far as anybody can tell."""
    tried, began, browsers = 0, clock.now, itertools.count()
    while clock.now < began + 86400:
        for number in range(sources):
            try:
                throttle.wait(EMAIL, Source(f"{number}"), f"{next(browsers)}")
                tried += 1
            except TooFast:
                pass
        clock.now += 5
    return tried
