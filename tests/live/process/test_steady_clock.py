"""The time by which sessions grow old."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from app.live.process.steady_clock import STEP, SteadyClock

HOUR = 3_600_000


@dataclass
class Clocks:
    """A wall clock that can be set, and one that only goes on; in milliseconds."""

    wall: int = 1_800_000_000_000
    went: int = 0

    def go_on(self, passed: int) -> None:
        self.wall += passed
        self.went += passed

    def steady(self) -> SteadyClock:
        return SteadyClock(lambda: self.wall, lambda: self.went / 1000)


@given(st.lists(st.tuples(st.integers(0, 20 * HOUR), st.integers(-400 * 24 * HOUR, 400 * 24 * HOUR)), max_size=6))
def test_whatever_is_done_to_the_clock_sessions_grow_old_as_time_goes_by(steps: list[tuple[int, int]]) -> None:
    clocks = Clocks()
    steady = clocks.steady()
    for passed, set_by in steps:
        before = steady.now()
        clocks.go_on(passed)
        clocks.wall += set_by
        assert abs(steady.now() - before - passed) <= STEP


def test_a_clock_that_is_tended_is_followed_and_one_that_comes_back_too() -> None:
    clocks = Clocks()
    steady = clocks.steady()
    clocks.wall += HOUR // 2
    assert steady.now() == clocks.wall
    clocks.wall += 13 * HOUR
    assert steady.now() == clocks.wall - 13 * HOUR
    clocks.wall -= 13 * HOUR
    clocks.go_on(HOUR)
    assert steady.now() == clocks.wall
