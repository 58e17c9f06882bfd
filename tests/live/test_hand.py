"""The native thread of the commits: it stops nobody, and never gives one the answer of another."""

from __future__ import annotations

import time

import eventlet
import pytest

from app.sockets.transport.hand import Hand


@pytest.fixture(scope="module")
def hand() -> Hand:
    return Hand()


def test_others_go_on_while_it_works(hand: Hand):
    ticks: list[float] = []

    def tick() -> None:
        while True:
            ticks.append(time.monotonic())
            eventlet.sleep(0.01)

    ticking = eventlet.spawn(tick)
    assert hand.run(time.sleep, 0.3) is None
    ticking.kill()
    assert len(ticks) > 10


def test_what_goes_wrong_is_raised_where_it_was_asked(hand: Hand):
    with pytest.raises(ZeroDivisionError):
        hand.run(lambda: 1 // 0)
    assert hand.run(lambda: "and on it goes") == "and on it goes"


def test_who_gave_up_waiting_leaves_no_answer_to_the_next(hand: Hand):
    def late() -> str:
        time.sleep(0.1)
        return "late"

    with pytest.raises(eventlet.Timeout), eventlet.Timeout(0.01):
        hand.run(late)
    eventlet.sleep(0.2)
    assert hand.run(lambda: "mine") == "mine"
