"""A workshop is deleted half a minute after it was asked for, so that it can be undone, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.live.rooms import Rooms
from app.store.archive import deletion

GRACE = 30.0
"""Seconds in which it can be undone; all of it is gone within a minute of the asking."""

LOOK_EVERY = 2.0


@dataclass(eq=False)
class Deleting:
    """Looks for workshops that are marked, and begins to count when it first sees one."""

    rooms: Rooms
    _due: dict[str, float] = field(default_factory=dict)
    _next: float = 0.0

    def beat(self, now: float) -> None:
        """Delete what is due. `now` is monotonic seconds, so that no clock that leaps hurries it."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        with self.rooms.database.read() as session:
            marked = deletion.being_erased(session, deletion.ALL)
        self._due = {id_: self._due.get(id_, now + GRACE) for id_ in marked}
        for workshop_id in [id_ for id_, due in self._due.items() if due <= now]:
            self.rooms.delete(workshop_id, deletion.delete_marked)
            del self._due[workshop_id]
