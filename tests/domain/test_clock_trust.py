from __future__ import annotations

import pytest

from app.domain.clock_trust import DAY, HOUR, ClockState, observed

T0 = 1_800_000_000_000
HOLD = 3 * DAY
MINUTE = 60_000


def watched(*times: int, known: ClockState | None = None) -> ClockState:
    """What is known after looks at these times, by a process that has just started each time."""
    known = known or ClockState(T0)
    for now in times:
        known = observed(known, now, 0, HOLD)
    return known


def test_a_clock_that_goes_on_evenly_is_believed() -> None:
    assert watched(*(T0 + hours * HOUR for hours in range(0, 240, 20))) == ClockState(T0 + 220 * HOUR)


@pytest.mark.parametrize("leap", [25 * HOUR, 30 * DAY, 400 * DAY, -2 * DAY, -400 * DAY])
def test_a_leap_of_more_than_a_day_is_not_believed(leap: int) -> None:
    found = watched(T0 + leap)
    assert found.leapt
    assert found.trusted == T0


@pytest.mark.parametrize("leap", [400 * DAY, -400 * DAY])
def test_a_new_time_that_has_held_for_days_is_believed(leap: int) -> None:
    days = [T0 + leap + day * DAY for day in range(4)]
    assert watched(*days[:3]).leapt
    assert watched(*days) == ClockState(days[-1])


def test_a_clock_that_comes_back_was_never_away() -> None:
    assert watched(T0 + 400 * DAY, T0 + 400 * DAY + MINUTE, T0 + 2 * MINUTE) == ClockState(T0 + 2 * MINUTE)


def test_what_leaps_while_it_is_watched_is_watched_anew() -> None:
    found = watched(T0 + 40 * DAY, T0 + 42 * DAY, T0 + 44 * DAY, T0 + 800 * DAY)
    assert (found.since, found.trusted) == (T0 + 800 * DAY, T0)
    assert watched(T0 + 40 * DAY, T0 + 40 * DAY - 2 * HOUR).since == T0 + 40 * DAY - 2 * HOUR


def test_a_process_that_could_not_look_for_days_but_lived_on_saw_no_leap() -> None:
    assert observed(ClockState(T0), T0 + 3 * DAY, 3 * DAY, HOLD) == ClockState(T0 + 3 * DAY)
    assert observed(ClockState(T0), T0 + 3 * DAY, HOUR, HOLD).leapt


def test_what_is_believed_never_goes_back_by_a_small_step() -> None:
    assert watched(T0 + HOUR, T0 - HOUR) == ClockState(T0 + HOUR)
