"""Whispers through a real Redis: heard by the workers of one house, and again after Redis was away."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from app.live.cluster.hint import Hint
from app.live.cluster.redis_hints import RedisHints
from tests.servers import Redis

PATIENCE = 20.0
SECRET = "salaisuus" * 4


class Over(Exception):
    """The test has ended."""


class Ear:
    """A worker that listens on threads of its own."""

    def __init__(self, redis: Redis, secret: str = SECRET) -> None:
        self.heard: queue.Queue[Hint] = queue.Queue()
        self.joined: queue.Queue[None] = queue.Queue()
        self.hints = RedisHints(redis.url, secret, time.monotonic, self._rest)
        self.over = threading.Event()
        self.hints.hear = self.heard.put
        self.hints.missed = lambda: self.joined.put(None)
        for loop in (self.hints.listen, self.hints.publish):
            threading.Thread(target=self._until_over, args=(loop,), daemon=True).start()
        self.joined.get(timeout=PATIENCE)

    def _until_over(self, loop: Callable[[], None]) -> None:
        with suppress(Over):
            loop()

    def _rest(self, _seconds: float) -> None:
        if self.over.wait(0.1):
            raise Over

    def hears_from(self, other: Ear) -> Hint:
        """The next hint, which the other says until it is heard: Redis may be on its way back."""
        return until(lambda: other.hints.say("log", "r", seq=7), self.heard)


@pytest.fixture
def ears(redis: Redis) -> Iterator[Callable[..., Ear]]:
    made: list[Ear] = []

    def another(*secret: str) -> Ear:
        made.append(Ear(redis, *secret))
        return made[-1]

    yield another
    for one in made:
        one.over.set()


def until(again: Callable[[], None], answers: queue.Queue[Hint]) -> Hint:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        again()
        try:
            return answers.get(timeout=0.3)
        except queue.Empty:
            continue
    raise TimeoutError("nothing was heard")


def test_workers_of_one_house_hear_each_other_and_not_themselves(ears: Callable[..., Ear]) -> None:
    one, other, stranger = ears(), ears(), ears("toinen talo " * 3)
    hint = other.hears_from(one)
    assert (hint.kind, hint.room, hint.seq, hint.worker) == ("log", "r", 7, one.hints.worker)
    assert one.heard.empty()
    assert stranger.heard.empty()


def test_after_redis_was_away_everybody_looks_once_and_whispers_are_heard_again(
    redis: Redis, ears: Callable[..., Ear]
) -> None:
    one, other = ears(), ears()
    redis.stop()
    for _ in range(50):
        one.hints.say("log", "r", seq=7)
    redis.start()
    other.joined.get(timeout=PATIENCE)
    assert other.hears_from(one).seq == 7
    assert other.hints.is_heard
