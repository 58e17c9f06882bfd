"""Connects this process to the other workers, if there may be any."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from app.live.cluster.redis_hints import Hints
from app.live.cluster.remote_presence import Elsewhere
from app.live.ticker import Ticker
from app.runtime import Runtime
from app.store.db import postgresql

LONGEST_STALL = 0.15
"""Seconds. A driver that blocks the hub would block it for twice as long."""

logger = logging.getLogger(__name__)


def join(runtime: Runtime, pulse: Ticker, sleep: Callable[[float], None], *, beating: bool) -> None:
    """Starts to send and receive hints. With SQLite there are no other workers."""
    others, config = runtime.others, runtime.config
    others.connected = runtime.presence.connected
    others.show_out = runtime.show_out
    if runtime.database.is_sqlite:
        return
    if config.redis_url:
        others.hints = hints = Hints(config.redis_url, config.secret_key, time.monotonic, sleep)
        elsewhere = Elsewhere(runtime.presence, hints, time.monotonic)
        hints.hear, hints.missed, others.arrived = others.hear, others.look_out, elsewhere.hear
        pulse.beats.append(elsewhere.beat)
        runtime.readiness.notes.append(lambda: ("redis", "ok" if hints.is_heard else "silent: rooms look every 2.5 s"))
        for loop in (hints.publish, hints.listen, hints.echo):
            if beating:
                runtime.background(loop)
    if beating:
        stall = postgresql.longest_stall(runtime.database.writer)
        if stall > LONGEST_STALL:
            logger.warning(
                "A query of 0.3 s stopped everybody for %.2f s: the PostgreSQL driver does not wait well", stall
            )
        runtime.background(others.run, sleep)
