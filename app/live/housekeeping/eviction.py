"""Unloads rooms that nobody has used for a while. Nothing is lost: the database has everything."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field

from app.live.room import Room
from app.live.rooms import Rooms

IDLE = 600.0
"""Seconds that a room must be unused: longer than a phone sleeps between two uses."""

LOOK_EVERY = 15.0


@dataclass(eq=False)
class Eviction:
    """Stores when each room was needed last, in monotonic seconds."""

    rooms: Rooms
    _next: float = 0.0
    _needed: weakref.WeakKeyDictionary[Room, float] = field(default_factory=weakref.WeakKeyDictionary)

    def tick(self, now: float) -> None:
        """Unloads unused rooms, if it is time. It skips a tick during a commit, because that may use any room."""
        if now < self._next or not self.rooms.commit_queue.idle:
            return
        self._next = now + LOOK_EVERY
        needed: set[str] = set().union(*(hook() for hook in self.rooms.needed_hooks))
        for room in self.rooms.loaded():
            if room.id in needed:
                self._needed[room] = now
            elif now - self._needed.setdefault(room, now) >= IDLE:
                self.rooms.forget(room.id)
