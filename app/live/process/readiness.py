"""Whether this process can do its work now: a real write, the disk, the hub. Counts only, nothing of anybody."""

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
"""Seconds for which one write tells that writing works."""

LEAST_FREE = 100 * 1024 * 1024
"""Bytes of disk under which no new people should be sent here."""

LONGEST_STALL = 5.0
"""Seconds of standing still, since the last question, after which others should serve for a while."""


class Fitness(NamedTuple):
    """Whether people may be sent here, and why in plain words by the name of each check."""

    fine: bool
    checks: dict[str, str]


@dataclass(eq=False)
class Readiness:
    """`clock` gives monotonic seconds, `now` milliseconds since 1970."""

    database: Database
    folder: Path
    clock: Callable[[], float]
    now: Callable[[], int]
    counted: Gauges = gauges
    leaving: bool = False
    """Whether the server was asked to stop."""
    notes: list[Callable[[], tuple[str, str]]] = field(default_factory=list)
    """What else is worth reading and stops nobody: a name and plain words."""
    _wrote_at: float = float("-inf")
    _trouble: str = ""
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> Fitness:
        """Whether people may be sent here, and why in plain words by the name of each check."""
        checks = [("stopping", "the server is stopping" if self.leaving else "")]
        if not self.leaving:
            checks += [("write", self._write()), ("disk", self._disk()), ("hub", self._hub())]
        told = {name: trouble or "ok" for name, trouble in checks if trouble or name != "stopping"}
        for note in self.notes:
            name, words = note()
            told[name] = words
        return Fitness(not any(trouble for _, trouble in checks), told)

    def beat(self, _now: float) -> None:
        """See, and have it told in the log, when the database is not where it was, even while nobody writes."""
        self.database.displaced()

    def _write(self) -> str:
        if trouble := self.database.displaced():
            return trouble
        with self._writing:  # who asks meanwhile hears the same
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
