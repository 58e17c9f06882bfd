"""Background work for co-written notes, four times a second.

It reads the state and not events, so it also repairs what a crash left behind: it sends live texts, adds texts at rest
to the log, and drops and squashes the documents where co-writing has ended.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from dataclasses import dataclass, field

from msgspec.structs import replace

from app.domain.interactions.abilities import Ability
from app.domain.room import permissions
from app.domain.room.decisions.decide import Server, SettleNote
from app.domain.room.events import PhaseTightened
from app.domain.room.evolve import Workshop
from app.domain.room.views.audience import Audience, writers_named
from app.live.broadcast import Emit
from app.live.cowriting.open_note import OpenNote
from app.live.messages import CowriteMessage, LiveText
from app.live.operations import Outcome
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import cowriting

REST = 2.0
"""Seconds without a change after which the log gets an event for the text."""


@dataclass(eq=False)
class Settling:
    """Maintains the open notes of Cowriting, by room and note."""

    rooms: Rooms
    emit: Emit
    notes: dict[tuple[str, str], OpenNote]
    _squashed: weakref.WeakSet[Room] = field(default_factory=weakref.WeakSet)

    def __post_init__(self) -> None:
        self.rooms.committed_hooks.append(self.hear)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Takes back at once, when a contract became stricter, what the room knew of the writers of a note.

        Of other notes nothing is told: where people are hidden, it would tell which of them are still open, and so
        whose phone is there.
        """
        if any(isinstance(event, PhaseTightened) for event in outcome.happened):
            for (room_id, _), note in self.notes.items():
                note.changed |= room_id == room.id and note.told_people

    def tick(self, now: float) -> None:
        """Handles every open note. `now` is in monotonic seconds. Each room gets all its live texts in one message."""
        changed: dict[Room, dict[str, OpenNote]] = defaultdict(dict)
        for key, note in list(self.notes.items()):
            with note.lock:
                room = self.rooms.if_loaded(key[0])
                if room and self._tend(room, key[1], note, now):
                    changed[room][key[1]] = note
                if not room or not (note.turns or note.unsettled or note.badge):
                    del self.notes[key]
        for room, notes in changed.items():
            # Read the state again: a note may have been hidden while we waited for the disk.
            if texts := [_live_text(room, id_, note) for id_, note in notes.items() if _is_open(room, id_)]:
                self._tell(room, texts)
        for room in self.rooms.loaded():
            self._squash(room)

    def _tell(self, room: Room, texts: list[LiveText]) -> None:
        """To everybody; to the big screen without the texts, which it gets from the log when they rest."""
        say = self.rooms.fanout.say
        say(room, "texts", texts, (Audience.PARTICIPANT, Audience.FACILITATOR))
        say(room, "texts", [replace(text, text=None) for text in texts], (Audience.SCREEN,))

    def dismiss(self, note: OpenNote, why: CowriteMessage) -> None:
        """Drops the document and removes every writer: `need_sync` to open the note again, `closed` at the end."""
        note.document = None
        for channel in list(note.turns):
            note.part(channel)
            self.emit("cowrite", why, channel)

    def _tend(self, room: Room, note_id: str, note: OpenNote, now: float) -> bool:
        """Returns whether the room must get the text of the note."""
        allowed = _is_open(room, note_id)
        if not allowed:
            self.dismiss(note, CowriteMessage(note_id, closed=True))
        elif note.document and note.document.text != room.texts[note_id][0]:
            self.dismiss(note, CowriteMessage(note_id, need_sync=True))  # the author replaced the text
        hidden = room.state.plan.hides_people
        turned = note.turns_personal(room.texts[note_id].text)
        news = note.has_news(now, hidden=hidden)
        note.badge = note.badge and allowed
        ended = not allowed or note.is_left(hidden=hidden)
        if note.unsettled and (ended or turned or now - note.changed_at >= REST):
            answer = self.rooms.do(room, Server(), SettleNote(note_id))
            note.unsettled = answer.retry > 0
        return news and allowed

    def _squash(self, room: Room) -> None:
        """Drops the history of documents, once after each time of co-writing."""
        if _is_on(room.state):
            self._squashed.discard(room)
        elif room not in self._squashed and not any(room_id == room.id for room_id, _ in self.notes):
            if any(Ability.COWRITE in phase.kind.opens for phase in room.state.plan.phases):
                self.rooms.database.write(lambda session: cowriting.squash(session, room.id))
                self.rooms.database.checkpoint()
            self._squashed.add(room)


def _live_text(room: Room, note_id: str, note: OpenNote) -> LiveText:
    text = room.texts[note_id][0]
    if room.state.plan.hides_people:
        return LiveText(note_id, "somebody" if note.badge else 0, text)
    names = note.names if writers_named(room.state, room.state.notes[note_id]) else None
    return LiveText(note_id, note.people, text, names or None)


def _is_open(room: Room, note_id: str) -> bool:
    known = room.state.notes.get(note_id)
    return known is not None and permissions.cowrite(room.state, known)


def _is_on(workshop: Workshop) -> bool:
    return Ability.COWRITE in permissions.abilities(workshop, facilitator=True)
