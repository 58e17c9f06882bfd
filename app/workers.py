"""Connects this process to the other workers, if there may be any."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from app.live.cluster.redis_hints import RedisHints
from app.live.cluster.remote_presence import RemotePresence
from app.live.ticker import Ticker
from app.runtime import Runtime
from app.store.db import postgresql

LONGEST_STALL = 0.15
"""Seconds. A driver that blocks the hub would block it for twice as long."""

logger = logging.getLogger(__name__)


def join(runtime: Runtime, ticker: Ticker, sleep: Callable[[float], None], *, ticking: bool) -> None:
    """Starts to send and receive hints. With SQLite there are no other workers."""
    follower, config = runtime.log_follower, runtime.config
    follower.connected = runtime.presence.connected
    follower.disconnect_person = runtime.disconnect_person
    if runtime.database.is_sqlite:
        return
    if config.redis_url:
        follower.hints = hints = RedisHints(config.redis_url, config.secret_key, time.monotonic, sleep)
        elsewhere = RemotePresence(runtime.presence, hints, time.monotonic)
        hints.hear, hints.missed, follower.arrived = follower.on_hint, follower.try_check, elsewhere.hear
        ticker.ticks.append(elsewhere.tick)
        runtime.readiness.notes.append(lambda: ("redis", "ok" if hints.is_heard else "silent: rooms look every 2.5 s"))
        for loop in (hints.publish, hints.listen, hints.echo):
            if ticking:
                runtime.background(loop)
    if ticking:
        stall = postgresql.longest_stall(runtime.database.writer)
        if stall > LONGEST_STALL:
            logger.warning(
                "A query of 0.3 s stopped everybody for %.2f s: the PostgreSQL driver does not wait well", stall
            )
        runtime.background(follower.run, sleep)
