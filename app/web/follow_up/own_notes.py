"""What the holder of a note's key may do with it after the workshop too, and what is told about one's own notes.

A request names the workshop and one note, and neither the follow-up code nor another note: nothing here tells the
server which notes are from one hand.
"""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, jsonify
from flask_babel import gettext as _
from flask_babel import ngettext
from msgspec import Struct
from werkzeug.wrappers import Response

from app.domain import retention
from app.domain.interactions import marks_of
from app.domain.record import marks_by_phase
from app.domain.retention import Keeping
from app.domain.room.commands import AllowUse, RemoveNote, RestoreNote
from app.domain.room.decisions.decide import Holder, shows_key
from app.domain.room.views.structs import Note
from app.domain.texts import NO_TEXT
from app.domain.values import Digest, Id, NoteUse
from app.live.room import Room
from app.store import panels
from app.store.tables import WorkshopRow
from app.web.current import runtime
from app.web.room.participant import read_json
from app.web.site.not_saved import require_saved

pages = Blueprint("own_notes", __name__)


class OwnTextRequest(Struct, frozen=True):
    """One of one's own notes in a workshop, with its key."""

    workshop: Id
    note: Id
    key: Digest


@pages.post("/seuranta/teksti")
def text() -> tuple[Response, int] | Response:
    """Returns the text of one's own note that is told to nobody else; 404 without its key."""
    asked = read_json(OwnTextRequest)
    room = runtime().rooms.get(asked.workshop)
    runtime().log_follower.catch_up_unwatched(room)
    note = room.state.notes.get(asked.note)
    if note is None or note.gone or not shows_key(note, asked.key):
        return jsonify(code="unknown"), 404
    written = room.texts.get(asked.note, NO_TEXT)
    return jsonify(text=written.text, lang=written.lang)


class OwnNoteRequest(Struct, frozen=True):
    """What to do with one's own note in a workshop. The command shows the note's key."""

    workshop: Id
    command: AllowUse | RemoveNote | RestoreNote


@pages.post("/seuranta/lappu")
def change() -> tuple[str | Response, int]:
    """Takes a note back, undoes that, or says what reports may do with it. 204, or 409 with the code of the refusal."""
    asked = read_json(OwnNoteRequest)
    room = runtime().rooms.get(asked.workshop)
    runtime().log_follower.catch_up_unwatched(room)
    answer = require_saved(runtime().rooms.do(room, Holder(), asked.command))
    if not answer.ok:
        return jsonify(code=answer.code), 409
    runtime().indexing.wake()
    return "", 204


def withheld(room: Room) -> dict[str, Note]:
    """Returns the notes that are told to nobody, without their texts: a device recognises its own by the key."""
    found = {id_: note for id_, note in room.state.notes.items() if note.shown and room.state.withholds(id_)}
    return {id_: Note(note.area, note.phase, "", note.key_hash, 0) for id_, note in found.items()}


def uses(room: Room, notes: Collection[str]) -> dict[str, NoteUse]:
    """Returns what reports may do with these notes, where it is not quoting."""
    found = {id_: room.state.notes[id_].use for id_ in notes}
    return {id_: use for id_, use in found.items() if use is not NoteUse.QUOTE}


def quoted(room: Room, notes: Collection[str]) -> list[str]:
    """Returns which of these notes were quoted in a report of which a file was made."""
    with runtime().database.read() as rows:
        printed = panels.printed_quotes(rows, room.id)
    return [id_ for id_ in notes if id_ in printed]


def marks(room: Room, notes: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Returns what these notes got in the phases: the title of the phase (“” if only one gives marks), and words."""
    rounds = marks_by_phase(room.state.plan, {phase: marks_of(work) for phase, work in room.state.work.items()})
    found = {id_: [(one, one.counts[id_]) for one in rounds if one.counts.get(id_)] for id_ in notes}
    return {
        id_: [(one.title, ngettext(one.words.one, one.words.many, count)) for one, count in given]
        for id_, given in found.items()
        if given
    }


def known_reason(hold: str) -> str:
    """Returns the reason of a hold in the language of the page; “” if it is in the words of the facilitator."""
    if hold != retention.RESTORED:
        return ""
    return str(_("Poistaminen oli estetty ennen kuin tiedot palautettiin varmuuskopiosta. Ohjaaja kertoo syyn."))


def keeping(room: Room) -> Keeping:
    """Returns how long the notes are kept, by the trusted clock."""
    with runtime().database.read() as rows:
        hold = rows.get_one(WorkshopRow, room.id).hold
    hold = known_reason(hold) or hold
    today = None if runtime().trust.leapt else runtime().today()
    return retention.keeping(room.state.plan.retention, runtime().config.retention_grace_days, today, hold)
