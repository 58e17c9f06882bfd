"""Reading a room back from the database: all of it happens on a native thread, while the others go on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop
from app.live.room import REMEMBERED, Room
from app.store.room import log, snapshots


@dataclass(frozen=True)
class Found:
    """What the database has of a room. `kept`: how far its snapshot reached; `unsettled`: what the log has not told."""

    state: Workshop
    epoch: str
    kept: int
    texts: dict[str, tuple[str, str]]
    recent: list[AnyEvent]
    unsettled: list[str]

    def room(self, id_: str) -> Room:
        """The room as it was found."""
        room = Room(id_, self.state, self.epoch, self.texts, self.kept)
        room.remember(self.recent)
        return room


def find(session: Session, workshop_id: str) -> Found:
    """Read everything as of one moment. Raises NoResultFound."""
    state, epoch, kept = snapshots.load(session, workshop_id)
    return Found(
        state,
        epoch,
        kept,
        log.texts(session, workshop_id),
        log.tail(session, workshop_id, max(0, state.seq - REMEMBERED)),
        log.unsettled(session, workshop_id),
    )
