"""Deletes a workshop half a minute after the request, so that it can be undone, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from app.live.rooms import Rooms
from app.store.archive import deletion

GRACE = 30.0
"""Seconds in which it can be undone; everything is gone within a minute of the request."""

GRACE_OF_PEERS = 300.0
"""Seconds from the end of a peer group to its deletion: time to copy one's own notes. Only going on undoes it."""

LOOK_EVERY = 2.0


def hold(rooms: Rooms, workshop_id: str, reason: str) -> bool:
    """Stops the deletion of a workshop, or allows it again with “”. Returns False if it is being deleted already.

    The ledger says “held” before the commit and “free” after it, so a crash between the two never frees a workshop.
    """
    if reason:
        rooms.ledger.hold(workshop_id, held=True)
    done = rooms.database.write(lambda rows: deletion.hold(rows, workshop_id, reason))
    if done is not bool(reason):
        rooms.ledger.hold(workshop_id, held=False)
    return done


@dataclass(eq=False)
class WorkshopDeletion:
    """Finds workshops that are marked, and starts the countdown when it first sees one."""

    rooms: Rooms
    _due: dict[str, float] = field(default_factory=dict)
    _next: float = 0.0

    def tick(self, now: float) -> None:
        """Deletes what is due. `now` is monotonic seconds, so that a wrong clock cannot hurry it."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        with self.rooms.database.read() as session:
            marked = deletion.marked(session)
        self._due = {
            id_: self._due.get(id_, now + (GRACE_OF_PEERS if peers else GRACE)) for id_, peers in marked.items()
        }
        for workshop_id in [id_ for id_, due in self._due.items() if due <= now]:
            self.rooms.delete(workshop_id, partial(deletion.delete_marked, receipt=self.rooms.new_receipt("request")))
            del self._due[workshop_id]
