"""Who is only slow is waited for, and who sends a byte now and then is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.sockets.transport.pace import GRACE, SLOWEST, Pace


def pace(*moves: tuple[float, int]) -> Pace:
    """A client that took so many seconds for so many bytes, again and again."""
    now = [0.0]
    paced = Pace(lambda: now[0])

    def move(seconds: float, size: int) -> Callable[[], int]:
        def moved() -> int:
            now[0] += seconds
            return size

        return moved

    for seconds, size in moves:
        paced.timed(move(seconds, size))
    return paced


def test_a_phone_that_sends_three_megabytes_at_400_kbit_is_waited_for() -> None:
    assert pace(*[(0.1, 5000)] * 600).left > 0


def test_a_phone_at_the_edge_of_the_net_is_waited_for() -> None:
    assert pace(*[(1, SLOWEST)] * 3600).left == pytest.approx(GRACE)


def test_a_byte_now_and_then_is_not_waited_for() -> None:
    assert pace(*[(5, 1)] * 4).left < 0
    assert pace(*[(0, 1_000_000)] * 9, (GRACE, 0)).left <= 0, "what was quick before is no credit"


def test_something_new_begins_anew() -> None:
    paced = pace((14, 1))
    paced.begin()
    assert paced.left == GRACE
