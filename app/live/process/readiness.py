"""Checks whether this process can work now: a real write, the disk, the hub. It reports no personal data."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from app.live.process.gauges import Gauges, gauges
from app.store.db import heartbeat
from app.store.db.database import Database

WRITE_EVERY = 5.0
"""Seconds for which the result of one test write is valid."""

LEAST_FREE = 100 * 1024 * 1024
"""Bytes of free disk under which this server should get no new people."""

LONGEST_STALL = 5.0
"""Seconds of a blocked hub, since the last check, after which other workers should serve for a while."""


class Fitness(NamedTuple):
    """Whether this server may get new people, and the result of each check in plain words, by its name."""

    fine: bool
    checks: dict[str, str]


@dataclass(eq=False)
class Readiness:
    """`clock` returns monotonic seconds, `now` milliseconds since 1970."""

    database: Database
    folder: Path
    clock: Callable[[], float]
    now: Callable[[], int]
    counted: Gauges = gauges
    stopping: bool = False
    """Whether the server was asked to stop."""
    notes: list[Callable[[], tuple[str, str]]] = field(default_factory=list)
    """Further results that are only information: a name and plain words."""
    _wrote_at: float = float("-inf")
    _trouble: str = ""
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> Fitness:
        """Returns whether this server may get new people, and the result of each check by its name."""
        checks = [("stopping", "the server is stopping" if self.stopping else "")]
        if not self.stopping:
            checks += [("write", self._write()), ("disk", self._disk()), ("hub", self._hub())]
        told = {name: trouble or "ok" for name, trouble in checks if trouble or name != "stopping"}
        for note in self.notes:
            name, words = note()
            told[name] = words
        return Fitness(not any(trouble for _, trouble in checks), told)

    def tick(self, _now: float) -> None:
        """Checks that the database file is still in its place, so that the log says so even while nobody writes."""
        self.database.displaced()

    def _write(self) -> str:
        if trouble := self.database.displaced():
            return trouble
        with self._writing:  # concurrent checks share the result
            if self._trouble or self.clock() - self._wrote_at > WRITE_EVERY:
                self._trouble = self._written()
                self._wrote_at = self.clock()
        return self._trouble

    def _written(self) -> str:
        try:
            self.database.write(lambda session: heartbeat.beat(session, self.now()))
        except (SQLAlchemyError, OSError) as trouble:
            return f"cannot write: {type(trouble).__name__}"
        return ""

    def _disk(self) -> str:
        free = shutil.disk_usage(self.folder).free
        return "" if free >= LEAST_FREE else f"{free // 1024 // 1024} MB are free"

    def _hub(self) -> str:
        stall, self.counted.stall_lately = self.counted.stall_lately, 0.0
        return "" if stall < LONGEST_STALL else f"everybody waited {stall:.1f} s"
