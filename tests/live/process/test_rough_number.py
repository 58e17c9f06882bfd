"""How many connections /metrics tells: enough to see how busy it is, too little to follow a phone."""

from __future__ import annotations

import pytest

from app.live.process.gauges import EVERY, RoughNumber, in_fives


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, 5), (5, 5), (6, 10), (14, 15), (15, 15), (16, 20)])
def test_it_is_told_in_fives(count: int, told: int) -> None:
    assert RoughNumber().tell(count, 0) == in_fives(count) == told


def test_it_is_told_anew_at_most_every_half_a_minute() -> None:
    number = RoughNumber()
    told = [number.tell(count, count * EVERY / 10) for count in range(20)]
    assert told == [0] * 10 + [10] * 10


@pytest.mark.parametrize("people", range(2, 40))
def test_a_phone_that_is_lost_and_comes_back_over_and_over_moves_it_once_at_most(people: int) -> None:
    number = RoughNumber()
    number.tell(people, 0)
    told = [number.tell(people - beat % 2, beat * EVERY) for beat in range(1, 20)]
    assert len(set(told)) == 1


@pytest.mark.parametrize("people", [16, 21, 36])
def test_rounding_alone_would_follow_the_phone(people: int) -> None:
    assert len({in_fives(people - beat % 2) for beat in range(20)}) == 2
