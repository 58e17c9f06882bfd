"""Runs all periodic work, four times a second."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.broadcast import Fanout
from app.live.messages import Head
from app.live.rooms import Rooms

TICK = 0.25
HEAD_EVERY = 10.0

Tick = Callable[[float], None]

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class HeadBroadcast:
    """Sends each room the time and the seq of its log every ten seconds, so that a client notices a missed batch."""

    rooms: Rooms
    fanout: Fanout
    _last: float = 0

    def tick(self, now: float) -> None:
        """Sends them, if it is time."""
        if now - self._last < HEAD_EVERY:
            return
        self._last = now
        for room in self.rooms.loaded():
            self.fanout.say(room, "head", Head(room.epoch, room.state.seq, self.rooms.now()))


@dataclass(eq=False)
class Ticker:
    """Runs the periodic work. `clock` returns monotonic seconds, `sleep` lets other threads run."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    ticks: list[Tick] = field(default_factory=list)

    def run(self) -> None:
        """Runs for ever. A failure is logged, and the same work runs again next time."""
        while True:
            self.sleep(TICK)
            self.tick()

    def tick(self) -> None:
        """Runs all periodic work once."""
        now = self.clock()
        for tick in self.ticks:
            try:
                tick(now)
            except Exception:
                logger.exception("A tick failed: %s", getattr(tick, "__qualname__", tick))
