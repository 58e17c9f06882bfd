"""Nothing is kept longer than was promised: past its retention date a workshop is deleted, whole."""

from __future__ import annotations

from dataclasses import dataclass

from app.live.rooms import Rooms
from app.store import workshops

LOOK_EVERY = 3600.0
"""Seconds between two looks at the calendar; the first look is at the start."""


@dataclass(eq=False)
class Retaining:
    """Looks for workshops whose last day has gone by."""

    rooms: Rooms
    _next: float = 0.0

    def beat(self, now: float) -> None:
        """Delete what is due, if it is time to look."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        with self.rooms.database.read() as session:
            due = workshops.past_retention(session, self.rooms.today())
        for workshop_id in due:
            self.rooms.delete(workshop_id)
