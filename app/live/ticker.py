"""The heartbeat: everything that happens by itself happens here, four times a second."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from app.live.broadcast import Fanout
from app.live.rooms import Rooms

BEAT = 0.25
HEAD_EVERY = 10.0

Beat = Callable[[float], None]

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Heads:
    """Tells every room now and then what time it is and where its log stands: a screen that missed a batch notices."""

    rooms: Rooms
    fanout: Fanout
    _last: float = 0

    def beat(self, now: float) -> None:
        """Tell, if it is time."""
        if now - self._last < HEAD_EVERY:
            return
        self._last = now
        for room in self.rooms.loaded():
            self.fanout.say(room.id, "head", {"epoch": room.epoch, "seq": room.state.seq, "now": self.rooms.now()})


@dataclass(eq=False)
class Pulse:
    """Runs the beats. `clock` gives monotonic seconds, `sleep` lets others run meanwhile."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    beats: list[Beat] = field(default_factory=list)

    def run(self) -> None:
        """For ever. A beat that fails is told in the log and tried again at the next."""
        while True:
            self.sleep(BEAT)
            self.beat()

    def beat(self) -> None:
        """One beat of each."""
        now = self.clock()
        for beat in self.beats:
            try:
                beat(now)
            except Exception:
                logger.exception("A beat failed: %s", getattr(beat, "__qualname__", beat))
