"""Sends hints between workers through Redis: they say that something changed, never what.

A hint may be lost, doubled or late: a worker that gets one reads the database, and every worker checks the database
every few seconds (app/live/cluster/log_follower.py). So Redis never holds user text, and a commit never waits for
Redis: hints leave through a short queue that drops what does not fit.
"""

from __future__ import annotations

import hashlib
import logging
import queue
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.live.cluster.hint import Hint, Kind, decode

ECHO_EVERY = 5.0
DEAF_AFTER = 11.0
"""Seconds without an own echo after which the connection counts as dead: two echoes, and a little more."""

COME_BACK = 1.0
MOST_WAITING = 1000
LARGEST = 64 * 1024

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class RedisHints:
    """`hear` is called for each hint of another worker, `missed` when some hints may have been lost.

    `clock` returns monotonic seconds, `sleep` lets other threads run.
    """

    url: str
    secret: str
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    hear: Callable[[Hint], None] = lambda _hint: None
    missed: Callable[[], None] = lambda: None
    worker: str = field(default_factory=lambda: secrets.token_hex(8))
    dropped: int = 0
    _waiting: queue.Queue[Hint] = field(default_factory=lambda: queue.Queue(MOST_WAITING))
    _heard: float = float("-inf")
    _away: bool = False
    """Whether the log already says that Redis is not available."""

    def __post_init__(self) -> None:
        # Two installations on one Redis use different channels.
        self._channel = f"nuotio:{hashlib.sha256(self.secret.encode()).hexdigest()[:16]}"

    def say(self, kind: Kind, room: str = "", **more: Any) -> None:
        """Queues a hint. Returns at once and never fails."""
        try:
            self._waiting.put_nowait(Hint(self.worker, kind, room, **more))
        except queue.Full:
            self.dropped += 1

    @property
    def is_heard(self) -> bool:
        """Whether the own echoes come back."""
        return self.clock() - self._heard < DEAF_AFTER

    def publish(self) -> None:
        """Sends queued hints for ever. Hints that cannot be sent are dropped; they would soon be out of date."""
        client = self._client(patience=5)
        while True:
            hints = [self._waiting.get()]
            while len(hints) < MOST_WAITING and not self._waiting.empty():
                hints.append(self._waiting.get_nowait())
            try:
                said = client.pipeline(transaction=False)
                for body in filter(lambda body: len(body) < LARGEST, map(msgspec.json.encode, hints)):
                    said.publish(self._channel, body)
                said.execute()
            except (redis.RedisError, OSError):
                self.dropped += len(hints)
                self.sleep(COME_BACK)

    def echo(self) -> None:
        """Sends an echo regularly, for ever, to check the connection."""
        while True:
            self.say("echo")
            self.sleep(ECHO_EVERY)

    def listen(self) -> None:
        """Receives hints for ever, and reconnects when the connection is dead or silent."""
        while True:
            try:
                self._listen()
            except (redis.RedisError, OSError) as trouble:
                if not self._away:
                    why = type(trouble).__name__
                    logger.warning("Redis does not answer (%s): rooms look into the database instead", why)
                self._away = True
            self.sleep(COME_BACK)

    def _listen(self) -> None:
        # This connection may be silent for a while; `get_message` has its own timeout.
        with closing(self._client(patience=None)) as client, closing(client.pubsub()) as line:  # type: ignore[no-untyped-call]
            line.subscribe(self._channel)
            self._heard, self._away = self.clock(), False
            self.missed()
            while self.is_heard:
                message = line.get_message(ignore_subscribe_messages=True, timeout=1.0)
                if message is not None:
                    self._take(message["data"])
        logger.warning("Redis is silent: its line is made anew")

    def _take(self, body: bytes) -> None:
        try:
            hint = decode(body)
        except msgspec.MsgspecError:  # of another version of Nuotio
            return
        if hint.worker == self.worker:
            self._heard = self.clock()
            return
        try:
            self.hear(hint)
        except Exception:
            logger.exception("A hint could not be followed: %s", hint.kind)

    def _client(self, patience: float | None) -> redis.Redis:
        return redis.Redis.from_url(
            self.url,
            socket_timeout=patience,
            socket_connect_timeout=5,
            socket_keepalive=True,
            retry=Retry(NoBackoff(), 0),
        )
