"""Shows a workshop to the holder of a follow-up code: its status, and the notes that they wrote.

The code never leaves the device; the server receives a hash of it. After the workshop is over, the answer holds the
whole board, and the device finds its own notes. While the room is open, the answer holds only the notes whose keys
the request shows: a removed participant still has the hash, and the server cannot know whose hash it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from flask import Blueprint, jsonify, render_template, url_for
from msgspec import Meta, Struct, to_builtins
from werkzeug.wrappers import Response

from app.domain.room.decisions.decide import shows_key
from app.domain.room.evolve import OVER
from app.domain.room.views.build import PARTICIPANT
from app.domain.room.views.structs import Area, Group, Note
from app.domain.values import Digest, Id
from app.live.room import Room
from app.web.current import runtime
from app.web.follow_up import own_notes
from app.web.follow_up.codes import CodeRequest, followed
from app.web.room.participant import read_json
from app.web.site.locales import chosen, language_of
from app.web.site.script_texts import script_texts

MOST_KEYS = 500
pages = Blueprint("follow_up", __name__)


class OwnView(Struct, frozen=True):
    """The part of an open room that the holder of some keys may see."""

    areas: Mapping[str, Area]
    notes: Mapping[str, Note]
    groups: Mapping[str, Group] = {}


class FollowUpRequest(CodeRequest, frozen=True):
    """The code and, while the room is open, keys of notes by their ids."""

    keys: Annotated[dict[Id, Digest], Meta(max_length=MOST_KEYS)] = {}


@pages.get("/seuranta")
def show() -> str:
    """Shows the field for a follow-up code. The page's script sends its hash to `look`."""
    urls = {"lookup_url": url_for("follow_up.look"), "change_url": url_for("own_notes.change")}
    urls["text_url"] = url_for("own_notes.text")
    return render_template("follow_up/followup.html", words=script_texts(chosen()), **urls)


@pages.post("/seuranta")
def look() -> Response:
    """Returns the workshop of a known code, with its notes and what came of them; 404 for an unknown code."""
    asked = read_json(FollowUpRequest)
    room = runtime().rooms.get(followed(asked))
    seen = room.view(PARTICIPANT)
    over = room.state.status in OVER
    withheld = own_notes.withheld(room)
    board = seen if over else _own(room, {**seen.notes, **withheld}, seen.areas, asked.keys)
    withheld = {id_: note for id_, note in withheld.items() if over or id_ in board.notes}
    answer: dict[str, Any] = {
        "workshop": room.id,
        "title": room.state.plan.title,
        "lang": language_of(room.state.plan),
        "status": room.state.status.value,
        "view": to_builtins(board),
        "withheld": to_builtins(withheld),
        "uses": own_notes.uses(room, {**board.notes, **withheld}),
        "quoted": own_notes.quoted(room, board.notes) if over else [],
        "marks": own_notes.marks(room, board.notes) if over else {},
        "keeping": to_builtins(own_notes.keeping(room)),
    }
    return jsonify(answer)


def _own(room: Room, told: Mapping[str, Note], areas: Mapping[str, Area], keys: Mapping[str, str]) -> OwnView:
    """Returns the areas of the plan and the notes that these keys belong to."""
    proven = {
        id_: _for_writer(told[id_])
        for id_, key in keys.items()
        if id_ in told and shows_key(room.state.notes[id_], key)
    }
    return OwnView(areas, proven)


def _for_writer(note: Note) -> Note:
    """Returns one's own note in an open room, without its group and its marks."""
    return Note(area=note.area, phase=note.phase, text=note.text, key=note.key, at=note.at, lang=note.lang)
