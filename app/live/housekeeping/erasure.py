"""Erases the text of a removed note, so that it is gone everywhere within a minute. Until then it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.room.decisions.decide import EraseText, Server
from app.domain.room.events import NoteRemoved, WorkshopClosed
from app.domain.room.evolve import Status
from app.live.operations import Answer, Outcome
from app.live.room import Room
from app.live.rooms import Rooms

GRACE = 45.0
"""Seconds in which a removal can be undone. The rest of the minute is for the erasure, also on a slow disk."""

GRACE_AFTERWARDS = 30.0
"""The same after the end of the workshop."""


@dataclass(eq=False)
class Erasure:
    """Stores what is to be erased and when. `clock` returns monotonic seconds."""

    rooms: Rooms
    clock: Callable[[], float]
    _due: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rooms.loaded_hooks.append(self.look_at)
        self.rooms.committed_hooks.append(self.hear)
        self.rooms.needed_hooks.append(lambda: {room_id for room_id, _ in self._due})

    def look_at(self, room: Room) -> None:
        """Schedules the notes of a loaded room: what was removed before a restart can be undone as long again."""
        for id_, note in room.state.notes.items():
            if note.removed and not note.erased:
                self._due[room.id, id_] = self.clock() + _grace(room)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Schedules a removed note. When the workshop closes, nothing can be undone any more, so all are due."""
        for event in outcome.happened:
            if isinstance(event, NoteRemoved):
                self._due[room.id, event.note] = self.clock() + _grace(room)
            if isinstance(event, WorkshopClosed):
                self._due |= dict.fromkeys([key for key in self._due if key[0] == room.id], self.clock())

    def tick(self, now: float) -> None:
        """Erases what is due. A note that was restored refuses, and is dropped here.

        A room that was unloaded schedules its notes again when it is loaded; a deleted room is never loaded.
        """
        due = [key for key, when in self._due.items() if when <= now]
        for key in due:
            room_id, note = key
            room = self.rooms.if_loaded(room_id)
            answer = self._erased(room, note) if room else None
            # It may have been removed again while we waited; then it has a new minute.
            if not (answer and answer.retry) and self._due[key] <= now:
                del self._due[key]
        if due:
            self.rooms.database.checkpoint()

    def _erased(self, room: Room, note: str) -> Answer:
        self.rooms.ledger.add(room.id, note)
        if room.state.notes[note].removed:
            self.rooms.ledger.cover_in_copies(room.id, note)  # before the commit: a crash repeats both
        answer = self.rooms.do(room, Server(), EraseText(note))
        # It may be refused because another process was faster: what is erased stays in the ledger.
        if not answer.ok and not answer.retry and not room.state.notes[note].erased:
            self.rooms.ledger.take_back(room.id, note)
        return answer


def _grace(room: Room) -> float:
    return GRACE if room.state.status is Status.OPEN else GRACE_AFTERWARDS
