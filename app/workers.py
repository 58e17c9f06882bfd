"""Joining this process to the other workers of the house, where there may be some."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.house import House
from app.live.elsewhere import Elsewhere
from app.live.hints import Hints
from app.live.pulse import Pulse


def join(house: House, pulse: Pulse, sleep: Callable[[float], None], *, beating: bool) -> None:
    """Hear the others and be heard. With SQLite there are none."""
    others, config = house.others, house.config
    others.connected = house.presence.connected
    others.show_out = house.show_out
    if house.database.is_sqlite:
        return
    if config.redis_url:
        others.hints = hints = Hints(config.redis_url, config.secret_key, time.monotonic, sleep)
        elsewhere = Elsewhere(house.presence, hints, time.monotonic)
        hints.hear, hints.missed, others.arrived = others.hear, others.look_out, elsewhere.hear
        pulse.beats.append(elsewhere.beat)
        house.readiness.notes.append(lambda: ("redis", "ok" if hints.is_heard else "silent: rooms look every 2.5 s"))
        for loop in (hints.publish, hints.listen, hints.echo):
            if beating:
                house.background(loop)
    if beating:
        house.background(others.run, sleep)
