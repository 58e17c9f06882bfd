"""Masks passages of a note for good after the end of the workshop, and undoes that within the minute."""

from __future__ import annotations

from app.domain.masking import Mask, covered, digest
from app.domain.room.acts import Act, Deed
from app.domain.room.commands import MaskNote
from app.domain.room.decisions.decide import Facilitator
from app.domain.texts import NO_TEXT
from app.live.operations import Answer
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.backup.mask_ledger import Masked


def mask(rooms: Rooms, workshop_id: str, who: Facilitator, note: str, asked: Mask, act: Act | None = None) -> Answer:
    """Replaces a text by the masked one. When this returns, the text is gone from the files. Raises Missing."""
    with rooms.ledger.masking:
        return _masked(rooms, rooms.get(workshop_id), who, note, asked, act)


def _masked(rooms: Rooms, room: Room, who: Facilitator, note: str, asked: Mask, act: Act | None) -> Answer:
    before = room.texts.get(note, NO_TEXT).text
    if digest(before) != asked.digest:
        return Answer(ok=False, code="changed")
    after = covered(before, asked.spans, asked.kinds)
    rooms.ledger.mask(Masked(room.id, note, len(before), asked.spans, digest(after), asked.kinds))
    answer = rooms.do(room, who, MaskNote(note, after, of=asked.digest), act=act)
    if not answer.ok:
        rooms.catch_up(room)  # a commit may only seem to have failed
    if digest(room.texts.get(note, NO_TEXT).text) == digest(after):
        rooms.ledger.cover_in_copies(room.id, note, after)
    else:
        rooms.ledger.unmask(room.id, note)
    rooms.database.checkpoint()
    return answer


def unmask(rooms: Rooms, workshop_id: str, who: Facilitator, undo: MaskNote) -> Answer:
    """Restores the text from before, if the masked text is still in its place."""
    with rooms.ledger.masking:
        answer = rooms.do(rooms.get(workshop_id), who, undo, act=Act(Deed.UNMASKED))
        if answer.ok:
            rooms.ledger.unmask(workshop_id, undo.note)
            rooms.ledger.cover_in_copies(workshop_id, undo.note, undo.text)
    return answer
