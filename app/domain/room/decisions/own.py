"""Decides what somebody may do with a note whose key they show: who they are does not matter.

In the room that is possible while the workshop is open. A follow-up code (`Holder`) takes a note back, and decides
what reports may do with it, for as long as the note is kept.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import assert_never

from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room import permissions
from app.domain.room.decisions.decision import Actor, Decision, Holder, must_be_open
from app.domain.room.evolve import OVER, Note, Workshop

OwnNote = c.EditNote | c.RemoveNote | c.RestoreNote | c.AllowUse


def decide_own(w: Workshop, actor: Actor, command: OwnNote) -> Decision:
    """Returns the events of a command about one's own note. Raises Refused."""
    if not (isinstance(actor, Holder) and w.status in OVER):
        must_be_open(w)
    note = w.notes.get(command.note)
    if note is None:
        raise Refused("no_note")
    if not shows_key(note, command.key):
        raise Refused("not_yours")
    if note.erased:
        raise Refused("erased")
    match command:
        case c.EditNote(note=id_, text=text):
            # Whoever was removed from the room still has a follow-up code: it changes no text there.
            if note.removed or isinstance(actor, Holder) or not permissions.edit(w):
                raise Refused("not_allowed")
            return Decision((e.NoteRewritten(id_),), {id_: text})
        case c.RemoveNote(note=id_):
            return Decision(() if note.withdrawn else (e.NoteRemoved(id_, withdrawn=True),))
        case c.RestoreNote(note=id_):
            return _restored(w, id_, note)
        case c.AllowUse(note=id_, use=use):
            return Decision(() if note.use is use else (e.UseAllowed(id_, use),))
        case _:
            assert_never(command)


def _restored(w: Workshop, id_: str, note: Note) -> Decision:
    if note.removed and w.status in OVER and not note.withdrawn:
        raise Refused("not_allowed")  # the facilitator took it out
    return Decision((e.NoteRestored(id_),) if note.removed else ())


def shows_key(note: Note, key: str) -> bool:
    """Whether this key (64 hexadecimal digits) belongs to the device that wrote the note."""
    return hmac.compare_digest(hashlib.sha256(bytes.fromhex(key)).hexdigest(), note.key_hash)
