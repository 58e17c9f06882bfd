"""Shows a workshop to the holder of a follow-up code: its status, and the notes that they wrote.

The code never leaves the device; the server receives a hash of it. After the workshop is over, the answer holds the
whole board, and the device finds its own notes. While the room is open, the answer holds only the notes whose keys
the request shows: a removed participant still has the hash, and the server cannot know whose hash it is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Annotated, Any

from flask import Blueprint, current_app, jsonify, render_template, url_for
from msgspec import Meta, Struct, to_builtins
from werkzeug.wrappers import Response

from app.domain.room.decisions.decide import shows_key
from app.domain.room.evolve import OVER
from app.domain.room.views.build import PARTICIPANT
from app.domain.room.views.structs import Area, Group, Note, View
from app.domain.values import Digest, Id
from app.live.process.gauges import gauges
from app.live.room import Room
from app.store.room import workshops
from app.web.current import client_address, runtime
from app.web.room import own_notes
from app.web.room.participant import read_json
from app.web.site.locales import chosen, language_of
from app.web.site.script_texts import script_texts
from app.web.site.wrong_answers import WrongAnswers

MOST_KEYS = 500
pages = Blueprint("follow_up", __name__)


class OwnView(Struct, frozen=True):
    """The part of an open room that the holder of some keys may see."""

    areas: Mapping[str, Area]
    notes: Mapping[str, Note]
    groups: Mapping[str, Group] = {}


class FollowUpRequest(Struct, frozen=True):
    """The hash of a follow-up code and, while the room is open, keys of notes by their ids."""

    lookup: Digest
    keys: Annotated[dict[Id, Digest], Meta(max_length=MOST_KEYS)] = {}


@pages.get("/seuranta")
def show() -> str:
    """Shows the field for a follow-up code. The page's script sends its hash to `look`."""
    urls = {"lookup_url": url_for("follow_up.look"), "change_url": url_for("own_notes.change")}
    return render_template("room/followup.html", words=script_texts(chosen()), **urls)


@pages.post("/seuranta")
def look() -> Response | tuple[Response, int]:
    """Returns the workshop of a known code, with its notes and what came of them; 404 for an unknown code."""
    asked = read_json(FollowUpRequest)
    with runtime().database.read() as rows:
        workshop_id = workshops.followed(rows, asked.lookup)
    if workshop_id is None:
        return unknown()
    room = runtime().rooms.get(workshop_id)
    seen = room.view(PARTICIPANT)
    over = room.state.status in OVER
    board = seen if over else _own(room, seen, asked.keys)
    answer: dict[str, Any] = {
        "workshop": workshop_id,
        "title": room.state.plan.title,
        "lang": language_of(room.state.plan),
        "status": room.state.status.value,
        "view": to_builtins(board),
        "uses": own_notes.uses(room, board.notes),
        "quoted": own_notes.quoted(room, board.notes) if over else [],
        "marks": own_notes.marks(room, board.notes) if over else {},
        "keeping": to_builtins(own_notes.keeping(room)),
    }
    return jsonify(answer)


def _own(room: Room, seen: View, keys: Mapping[str, str]) -> OwnView:
    """Returns the areas of the plan and the notes that these keys belong to."""
    proven = {
        id_: _for_writer(seen.notes[id_])
        for id_, key in keys.items()
        if id_ in seen.notes and shows_key(room.state.notes[id_], key)
    }
    return OwnView(seen.areas, proven)


def _for_writer(note: Note) -> Note:
    """Returns one's own note in an open room, without its group and its marks."""
    return Note(area=note.area, phase=note.phase, text=note.text, key=note.key, at=note.at, lang=note.lang)


def unknown() -> tuple[Response, int]:
    """Returns 404, later the more wrong codes an address sent. It refuses nothing: nobody can guess 77 bits."""
    gauges.wrong_codes += 1
    fresh = WrongAnswers(time.monotonic, time.sleep, "follow-up codes")
    wrong: WrongAnswers = current_app.extensions.setdefault("wrong_follow_up_codes", fresh)
    wrong.hold(client_address())
    return jsonify(code="unknown"), 404
