"""Who stops the hub stops everybody. A tick on the hub measures it, a native thread beside it names what blocked.

The native thread must not touch a lock or a logger of the hub: it only looks, and writes by itself when the hub seems
gone for good. Names of files and functions are told, never values.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from app import logs
from app.live.process.gauges import Gauges, gauges

TICK = 0.02
"""Seconds between two ticks: what is measured is too little by so much at most."""

PATIENCE = 0.5
"""Seconds of standing still after which it is told what blocked."""

STUCK = 15.0
"""Seconds after which nobody should wait for the hub to tell it."""

FRAMES = 8

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Watchdog:
    """`clock` gives monotonic seconds, `sleep` lets others run meanwhile."""

    clock: Callable[[], float]
    sleep: Callable[[float], Any]
    counted: Gauges = gauges
    _due: float = 0.0
    _where: str = ""
    _told: bool = False

    def run(self) -> None:
        """Tick for ever; on the hub."""
        while True:
            self._due = self.clock() + TICK
            self.sleep(TICK)
            self.tick()

    def tick(self) -> None:
        """How late this tick is, is how long the hub stood still."""
        late = max(0.0, self.clock() - self._due)
        self.counted.stall_max = max(self.counted.stall_max, late)
        self.counted.stall_lately = max(self.counted.stall_lately, late)
        if late > PATIENCE:
            self.counted.stalls += 1
            logger.warning("Everybody waited %.1f s for: %s", late, self._where or "something outside Python")
        self._where, self._told = "", False

    def watch(self, hub: int, sleep: Callable[[float], Any]) -> None:
        """Look for ever; on a native thread. `hub` is the native id of the hub's thread."""
        while self._due == 0:
            sleep(TICK)
        while True:
            sleep(2 * TICK)
            self.look(hub)

    def look(self, hub: int) -> None:
        """Remember what the hub is doing when it is late."""
        late = self.clock() - self._due
        if late > PATIENCE and not self._where:
            self._where = where(sys._current_frames().get(hub))  # noqa: SLF001  the only way to see another thread
        if late > STUCK and not self._told:
            self._told = True
            said = "Everybody has waited for %.0f s for: %s", (late, self._where)
            logs.tell_at_once(logging.LogRecord(__name__, logging.ERROR, __file__, 0, *said, None))


def where(frame: FrameType | None) -> str:
    """The innermost calls as `file:line function`, innermost first; no values."""
    calls: list[str] = []
    while frame is not None and len(calls) < FRAMES:
        code = frame.f_code
        place = "/".join(Path(code.co_filename).parts[-3:])
        calls.append(f"{place}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(calls)
