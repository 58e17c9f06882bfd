"""Measures how long the hub is blocked, with a tick on the hub. A native thread records what blocked it.

The native thread must not touch a lock or a logger of the hub: it only reads, and writes a line itself when the hub
seems stuck. Only names of files and functions are logged, never values.
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
"""Seconds between two ticks: the measured time is too short by this much at most."""

PATIENCE = 0.5
"""Seconds of a blocked hub after which the log says what blocked it."""

STUCK = 15.0
"""Seconds after which the native thread logs it itself."""

FRAMES = 8

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Watchdog:
    """`clock` returns monotonic seconds, `sleep` lets other threads run."""

    clock: Callable[[], float]
    sleep: Callable[[float], Any]
    counted: Gauges = gauges
    _due: float = 0.0
    _where: str = ""
    _told: bool = False

    def run(self) -> None:
        """Ticks for ever, on the hub."""
        while True:
            self._due = self.clock() + TICK
            self.sleep(TICK)
            self.tick()

    def tick(self) -> None:
        """Measures: the delay of this tick is how long the hub was blocked."""
        late = max(0.0, self.clock() - self._due)
        self.counted.stall_max = max(self.counted.stall_max, late)
        self.counted.stall_lately = max(self.counted.stall_lately, late)
        if late > PATIENCE:
            self.counted.stalls += 1
            logger.warning("Everybody waited %.1f s for: %s", late, self._where or "something outside Python")
        self._where, self._told = "", False

    def watch(self, hub: int, sleep: Callable[[float], Any]) -> None:
        """Checks for ever, on a native thread. `hub` is the native id of the hub's thread."""
        while self._due == 0:
            sleep(TICK)
        while True:
            sleep(2 * TICK)
            self.look(hub)

    def look(self, hub: int) -> None:
        """Records what the hub is doing when its tick is late."""
        late = self.clock() - self._due
        if late > PATIENCE and not self._where:
            self._where = where(sys._current_frames().get(hub))  # noqa: SLF001  the only way to see another thread
        if late > STUCK and not self._told:
            self._told = True
            said = "Everybody has waited for %.0f s for: %s", (late, self._where)
            logs.write_now(logging.LogRecord(__name__, logging.ERROR, __file__, 0, *said, None))


def where(frame: FrameType | None) -> str:
    """Returns the calls as `file:line function`, innermost first; no values."""
    calls: list[str] = []
    while frame is not None and len(calls) < FRAMES:
        code = frame.f_code
        place = "/".join(Path(code.co_filename).parts[-3:])
        calls.append(f"{place}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(calls)
