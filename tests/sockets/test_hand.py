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


def test_who_gives_up_waiting_does_so_when_it_has_ended(hand: Hand):
    go_on, done = threading.Event(), list[str]()

    def late() -> None:
        go_on.wait(30)
        done.append("late")

    eventlet.spawn_after(0.05, go_on.set)
    with pytest.raises(eventlet.Timeout), eventlet.Timeout(0):
        hand.run(late)
    assert done == ["late"]
    assert hand.run(lambda: "mine") == "mine"


def test_two_who_come_at_once_each_get_their_own(hand: Hand):
    asked = [eventlet.spawn(hand.run, str, number) for number in range(20)]
    assert [one.wait() for one in asked] == [str(number) for number in range(20)]
