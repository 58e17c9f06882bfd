"""A removed note can be brought back for a minute; then its text is erased for good.

What a facilitator takes away once the workshop is over is gone within the minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.room.decide import EraseText, Server
from app.domain.room.events import NoteRemoved, WorkshopClosed
from app.domain.room.evolve import Status
from app.live.operations import Answer, Outcome
from app.live.room import Room
from app.live.rooms import Rooms

GRACE = 60.0
"""Seconds in which a removal can be undone."""

GRACE_AFTERWARDS = 30.0
"""The same when the workshop is over: the rest of the minute is for erasing."""


@dataclass(eq=False)
class Erasing:
    """Remembers what is to be erased and when. `clock` gives monotonic seconds."""

    rooms: Rooms
    clock: Callable[[], float]
    _due: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rooms.loaded_hooks.append(self.look_at)
        self.rooms.told_hooks.append(self.hear)
        self.rooms.needed_hooks.append(lambda: {room_id for room_id, _ in self._due})

    def look_at(self, room: Room) -> None:
        """A room was loaded: what was removed before a restart gets its minute anew."""
        for id_, note in room.state.notes.items():
            if note.removed and not note.erased:
                self._due[room.id, id_] = self.clock() + _grace(room)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """A note was removed, or the workshop closed and nothing can be undone any more."""
        for event in outcome.happened:
            if isinstance(event, NoteRemoved):
                self._due[room.id, event.note] = self.clock() + _grace(room)
            if isinstance(event, WorkshopClosed):
                self._due |= dict.fromkeys([key for key in self._due if key[0] == room.id], self.clock())

    def beat(self, now: float) -> None:
        """Erase what is due; a note that was brought back refuses, and is forgotten here.

        A room that was let go of tells anew what it has when it is loaded again; one that was deleted never is.
        """
        due = [key for key, when in self._due.items() if when <= now]
        for key in due:
            room_id, note = key
            room = self.rooms.if_loaded(room_id)
            answer = self._erased(room, note) if room else None
            # It may have been removed once more while we waited: then its minute has begun anew.
            if not (answer and answer.retry) and self._due[key] <= now:
                del self._due[key]
        if due:
            self.rooms.database.checkpoint()

    def _erased(self, room: Room, note: str) -> Answer:
        self.rooms.ledger.add(room.id, note)
        answer = self.rooms.do(room, Server(), EraseText(note))
        # Refused it may be because another process was quicker: what is erased stays in the ledger.
        if not answer.ok and not answer.retry and not room.state.notes[note].erased:
            self.rooms.ledger.take_back(room.id, note)
        return answer


def _grace(room: Room) -> float:
    return GRACE if room.state.status is Status.OPEN else GRACE_AFTERWARDS
