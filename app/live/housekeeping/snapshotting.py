"""Stores a snapshot of each room regularly, so that a long log is never folded from the beginning again.

It does not block other work: one room a tick, in its own transaction, of a state that cannot change.
"""

from __future__ import annotations

import logging
import weakref
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from app.domain.room.evolve import Status
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import snapshots

EVERY = 500
"""Events after which a room gets a new snapshot. It also gets one when its phase changes or it closes."""

logger = logging.getLogger(__name__)


Mark = tuple[int, str, Status]
"""The seq of a snapshot, and the phase and status in it."""


@dataclass(eq=False)
class Snapshotting:
    """Stores the snapshots of the rooms of this process."""

    rooms: Rooms
    _kept: weakref.WeakKeyDictionary[Room, Mark] = field(default_factory=weakref.WeakKeyDictionary)

    def __post_init__(self) -> None:
        self.rooms.loaded_hooks.append(self.look_at)

    def look_at(self, room: Room) -> None:
        """Records how a room was loaded: from a snapshot, or by folding all of its log."""
        self._kept[room] = (room.snapshot_seq, room.state.phase_id, room.state.status)

    def tick(self, _now: float) -> None:
        """Stores the snapshot of one room that is due."""
        due = next((room for room in self.rooms.loaded() if self._is_due(room)), None)
        if due:
            self._keep(due)

    def _is_due(self, room: Room) -> bool:
        if room not in self._kept:  # it is being loaded at this very moment
            self.look_at(room)
        seq, *where = self._kept[room]
        if room.state.seq - seq >= EVERY:
            return True
        return where != [room.state.phase_id, room.state.status]

    def _keep(self, room: Room) -> None:
        state, epoch = room.state, room.epoch
        # Set before the attempt: a failed snapshot is not tried four times a second, and another is due soon.
        self._kept[room] = (state.seq, state.phase_id, state.status)
        try:
            # Encode before the write transaction, so that no commit waits for it.
            body = self.rooms.database.load(lambda _session: snapshots.encode(state))
            self.rooms.database.write(lambda session: snapshots.store(session, room.id, epoch, state.seq, body))
        except (SQLAlchemyError, OSError) as trouble:
            logger.warning("Could not keep a snapshot: %s", type(trouble).__name__)
