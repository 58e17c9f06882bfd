"""The native thread of the commits: it stops nobody, and never gives one the answer of another."""

from __future__ import annotations

import threading

import eventlet
import pytest

from app.sockets.transport.hand import Hand


@pytest.fixture(scope="module")
def hand() -> Hand:
    return Hand()


def test_others_go_on_while_it_works(hand: Hand):
    somebody_else = threading.Event()
    eventlet.spawn(somebody_else.set)
    assert hand.run(somebody_else.wait, 30)


def test_what_goes_wrong_is_raised_where_it_was_asked(hand: Hand):
    with pytest.raises(ZeroDivisionError):
        hand.run(lambda: 1 // 0)
    assert hand.run(lambda: "and on it goes") == "and on it goes"


def test_who_gave_up_waiting_leaves_no_answer_to_the_next(hand: Hand):
    go_on = threading.Event()
    with pytest.raises(eventlet.Timeout), eventlet.Timeout(0):
        hand.run(go_on.wait, 30)
    go_on.set()
    assert hand.run(lambda: "mine") == "mine"
