"""Co-writing of notes. The database is authoritative; a document in memory is dropped when in doubt.

An update is checked, applied, committed, answered and then sent to the other writers, all under the lock of its note.
No client's document is ever ahead of the database: a client that may be ahead must open the note again.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, cast

from msgspec import Meta, Struct

from app.domain.limits import LONGEST_NOTE
from app.domain.plan import Contract
from app.domain.refusals import RefusalCode, Refused
from app.domain.room import permissions
from app.domain.room.decisions.decide import Actor, Participant, Server
from app.domain.texts import NO_TEXT
from app.live.broadcast import Emit
from app.live.cowriting.document import Document
from app.live.cowriting.open_note import OpenNote, Turn, Writer
from app.live.cowriting.settling import Settling
from app.live.cowriting.update_reader import Malformed, Unfit, units
from app.live.messages import CowriteMessage
from app.live.operations import Answer, RefreshText, StoreText
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import cowriting, participants

MAX_UNITS = LONGEST_NOTE
"""The longest text of a note, in UTF-16 units."""

MAX_STATE = 65536
"""Bytes of the largest document. A larger one is replaced by a new one with its text."""

MAX_EVER = 100_000
"""UTF-16 units that one document may ever hold, deleted ones too; then it is replaced as well."""

TRIES = 3
"""How often an update is applied again, when other processes write in the same note at the same time."""

Key = tuple[str, str]
"""The id of the room and of the note."""


class OpenedNote(Struct, frozen=True):
    """The answer to opening a note: the writer id for this opening, the generation and the document in base64."""

    ok: Annotated[bool, Meta(extra_json_schema={"enum": [True]})]
    cid: int
    gen: str
    state: str


@dataclass(eq=False)
class Cowriting:
    """All notes of this process that are open for co-writing."""

    rooms: Rooms
    emit: Emit
    _notes: dict[Key, OpenNote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._settling = Settling(self.rooms, self.emit, self._notes)
        self.tick = self._settling.tick
        self.rooms.needed_hooks.append(lambda: {room_id for room_id, _ in self._notes})

    def open(self, room_id: str, writer: Writer, note_id: str) -> OpenedNote | Answer:
        """Returns the document and a new writer id, or the answer with the code of the refusal."""
        room = self.rooms.get(room_id)
        with self._held(room_id, note_id) as note:
            try:
                document = self._document(room, note_id, note, writer.actor)
            except Refused as refused:
                return Answer(ok=False, code=refused.code)
            note.given = document.kept
            turn = note.join(document, writer, self._name(room, writer.actor), self.rooms.dice)
            state = b64encode(document.state).decode()
            return OpenedNote(ok=True, cid=turn.id, gen=turn.generation, state=state)

    def update(self, room_id: str, writer: Writer, note_id: str, data: bytes) -> Answer:
        """Returns the answer to one Yjs update, after its commit. If it is not ok, the note must be opened again."""
        room = self.rooms.get(room_id)
        with self._held(room_id, note_id) as note:
            turn = note.turns.get(writer.channel)
            if turn is None:
                return Answer(ok=False, code="need_sync")
            for _ in range(TRIES):
                try:
                    document = self._updated(room, note_id, note, turn, data)
                except Refused as refused:
                    note.part(writer.channel)
                    return Answer(ok=False, code=refused.code)
                answer = self._keep(room, note_id, document, writer.actor)
                if answer.code != "need_sync":
                    break
                self._load_stored(room, note_id, note)  # another process was faster
            if answer.ok:
                note.document, note.given = document, document.kept
                self._tell(note_id, note, writer, data)
            else:
                note.part(writer.channel)
                self._settling.dismiss(note, CowriteMessage(note_id, need_sync=True))
            return answer

    def close(self, room_id: str, writer: Writer, note_id: str) -> None:
        """Removes the writer from the note."""
        with self._held(room_id, note_id) as note:
            note.part(writer.channel)

    def refresh(self, room: Room, note_id: str) -> None:
        """Loads the stored state, which another process may have changed, and sends it to the writers here."""
        with self._held(room.id, note_id) as note:
            self._load_stored(room, note_id, note)

    def refresh_all(self) -> None:
        """Does the same for every note that has writers here."""
        for (room_id, note_id), note in list(self._notes.items()):
            room = self.rooms.if_loaded(room_id)
            if room and note.turns:
                self.refresh(room, note_id)

    def leave(self, channel: str) -> None:
        """Removes a connection from all its notes.

        It never waits for a lock: the caller may be sending to that connection while it holds the lock of the note or
        runs the commit queue.
        """
        for note in [note for note in list(self._notes.values()) if channel in note.turns]:
            self.rooms.background(partial(_part, note, channel))

    def _load_stored(self, room: Room, note_id: str, note: OpenNote) -> None:
        """Sends the whole state, which is always correct: a client that has a part of it adds the rest."""
        with self.rooms.database.read() as session:
            kept, generation, text = cowriting.load(session, room.id, note_id)
        self._refresh_text(room, note_id, note, text)
        if note.document and note.document.kept != kept:
            note.document = None
        self._send_stored(note_id, note, kept, generation)

    def _refresh_text(self, room: Room, note_id: str, note: OpenNote, text: str) -> None:
        """Reads a changed text into the room. Its event comes to the log only when the writing pauses."""
        if text != room.texts.get(note_id, NO_TEXT).text:
            self.rooms.do(room, Server(), RefreshText(note_id))
            note.changed = True

    def _send_stored(self, note_id: str, note: OpenNote, kept: bytes | None, generation: str) -> None:
        """Sends the stored state to the writers here when it is new to them: another process writes in the note too."""
        if kept == note.given:
            return
        note.given = kept
        for channel, turn in list(note.turns.items()):
            if kept is None or turn.generation != generation:
                note.part(channel)
                self.emit("cowrite", CowriteMessage(note_id, need_sync=True), channel)
            else:
                self.emit("cowrite", CowriteMessage(note_id, b64encode(kept).decode()), channel)

    @contextmanager
    def _held(self, room_id: str, note_id: str) -> Iterator[OpenNote]:
        key = (room_id, note_id)
        while True:
            note = self._notes.setdefault(key, OpenNote())
            with note.lock:
                if self._notes.get(key) is note:  # it was not removed while we waited for the lock
                    yield note
                    return

    def _document(self, room: Room, note_id: str, note: OpenNote, actor: Actor) -> Document:
        """Returns the document of a note, seeded from its text the first time. Raises Refused."""
        known = room.state.notes.get(note_id)
        if known is None or not permissions.cowrite(room.state, known):
            raise Refused("not_allowed")
        if note.document and note.document.text != room.texts[note_id][0]:
            note.document = None  # the author has replaced the text
        if note.document is None:
            note.document = self._loaded(room, note_id, note, actor)
        return note.document

    def _loaded(self, room: Room, note_id: str, note: OpenNote, actor: Actor) -> Document:
        """Returns the stored document if it matches the stored text; the text decides. Raises Refused."""
        with self.rooms.database.read() as session:
            state, generation, text = cowriting.load(session, room.id, note_id)
        self._refresh_text(room, note_id, note, text)
        if state:
            with suppress(Malformed):
                document = Document(state, generation)
                document.kept = state
                if document.text == text:
                    self._send_stored(note_id, note, state, generation)
                    return document
        return self._seeded(room, note_id, text, actor)

    def _seeded(self, room: Room, note_id: str, text: str, actor: Actor) -> Document:
        """Commits a new generation before any client sees it: two seeds of one text would show it twice."""
        document = Document.seeded(text, secrets.token_hex(8))
        answer = self._keep(room, note_id, document, actor)
        if not answer.ok:
            raise Refused(cast("RefusalCode", answer.code))
        return document

    def _updated(self, room: Room, note_id: str, note: OpenNote, turn: Turn, data: bytes) -> Document:
        """Returns the document with the update applied. Raises Refused."""
        document = self._document(room, note_id, note, turn.writer.actor)
        if document.generation != turn.generation:
            raise Refused("need_sync")
        before = document.text
        note.document = None  # in doubt until it is committed
        try:
            document.apply(data, turn.id, turn.seen)
        except Unfit as unfit:
            raise Refused(unfit.flaw.value) from None
        except Malformed:
            raise Refused("need_sync") from None
        # One emoji counts as two letters in UTF-16.
        if units(document.text) > max(MAX_UNITS, units(before)) or len(document.text) > max(LONGEST_NOTE, len(before)):
            raise Refused("too_long")
        if len(document.state) > MAX_STATE or document.units > MAX_EVER:
            self._seeded(room, note_id, before, turn.writer.actor)
            self._settling.dismiss(note, CowriteMessage(note_id, need_sync=True))
            raise Refused("need_sync")
        return document

    def _keep(self, room: Room, note_id: str, document: Document, actor: Actor) -> Answer:
        state = document.state
        kept = StoreText(note_id, state, document.generation, document.text, document.kept)
        answer = self.rooms.do(room, actor, kept)
        if answer.ok:
            document.kept = state
        return answer

    def _tell(self, note_id: str, note: OpenNote, writer: Writer, data: bytes) -> None:
        note.changed = note.unsettled = True
        message = CowriteMessage(note_id, b64encode(data).decode())
        for channel in note.turns.keys() - {writer.channel}:
            self.emit("cowrite", message, channel)

    def _name(self, room: Room, actor: Actor) -> str:
        if Contract.EVERYONE not in room.state.plan.contracts or not isinstance(actor, Participant):
            return ""
        with self.rooms.database.read() as session:
            members = participants.everyone(session, room.id)
        return next((member.pseudonym for member in members if member.id == actor.id), "")


def _part(note: OpenNote, channel: str) -> None:
    with note.lock:
        note.part(channel)
