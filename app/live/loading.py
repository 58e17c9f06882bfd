"""Loads a room from the database. It runs on a native thread, so that it does not block other requests."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Status, Workshop
from app.domain.texts import Text
from app.live.room import REMEMBERED, Room
from app.store.room import ballots, log, snapshots


@dataclass(frozen=True)
class StoredRoom:
    """The stored data of a room. `snapshot_seq`: of its snapshot; `unsettled`: notes whose text has no event yet.

    `lacks_keys`: the room is open, and some round has no key: an earlier version opened it, or it was restored.
    """

    state: Workshop
    epoch: str
    snapshot_seq: int
    texts: dict[str, Text]
    recent: list[AnyEvent]
    unsettled: list[str]
    lacks_keys: bool

    def room(self, id_: str) -> Room:
        """Returns the room with this data."""
        room = Room(id_, self.state, self.epoch, self.texts, self.snapshot_seq)
        room.remember(self.recent)
        return room


def read_room(session: Session, workshop_id: str) -> StoredRoom:
    """Reads everything in one transaction. Raises NoResultFound."""
    state, epoch, snapshot_seq = snapshots.load(session, workshop_id)
    return StoredRoom(
        state,
        epoch,
        snapshot_seq,
        log.texts(session, workshop_id),
        log.tail(session, workshop_id, max(0, state.seq - REMEMBERED)),
        log.unsettled(session, workshop_id),
        state.status is Status.OPEN and ballots.keys(session, workshop_id).keys() != set(state.plan.rounds),
    )
