"""Following up by a code that only its holder has: what became of the workshop, and one's own notes.

The code never leaves the device. What comes here is a hash. Once the workshop is over the board goes back as everybody
saw it, and the device works out which notes are its own. While the room is open, nothing of the board goes back but
the notes whose keys are shown: whoever was shown out has their hash still, and nothing here knows whose hash it is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Annotated, Any

from flask import Blueprint, current_app, jsonify, render_template, url_for
from msgspec import Meta, Struct, to_builtins
from werkzeug.wrappers import Response

from app.domain.room.commands import Digest, Id
from app.domain.room.decide import shows_key
from app.domain.room.evolve import OVER
from app.domain.room.view_types import Area, Group, Note, View
from app.domain.room.views import Audience
from app.live.process.gauges import gauges
from app.live.room import Room
from app.store.room import workshops
from app.web.current import address, runtime
from app.web.room.participant import sent
from app.web.site.locales import chosen, of
from app.web.site.script_words import words
from app.web.site.wrong_answers import WrongAnswers

MOST_KEYS = 500
pages = Blueprint("follow_up", __name__)


class OwnView(Struct, frozen=True):
    """What an open room shows of itself to the holder of some keys."""

    areas: Mapping[str, Area]
    notes: Mapping[str, Note]
    groups: Mapping[str, Group] = {}


class Asked(Struct, frozen=True):
    """The hash of a follow-up code and, while the room is open, keys of notes by their ids."""

    lookup: Digest
    keys: Annotated[dict[Id, Digest], Meta(max_length=MOST_KEYS)] = {}


@pages.get("/seuranta")
def show() -> str:
    """The field for a follow-up code; the script of the page looks it up."""
    return render_template("room/followup.html", lookup_url=url_for("follow_up.look"), words=words(chosen()))


@pages.post("/seuranta")
def look() -> Response | tuple[Response, int]:
    """`{workshop, title, status, view}` for a known code; 404 for an unknown one."""
    asked = sent(Asked)
    with runtime().database.read() as rows:
        workshop_id = workshops.followed(rows, asked.lookup)
    if workshop_id is None:
        return _unknown()
    room = runtime().rooms.get(workshop_id)
    seen = room.view(Audience.PARTICIPANT)
    told: dict[str, Any] = {
        "workshop": workshop_id,
        "title": room.state.plan.title,
        "lang": of(room.state.plan),
        "status": room.state.status.value,
        "view": to_builtins(seen if room.state.status in OVER else _own(room, seen, asked.keys)),
    }
    return jsonify(told)


def _own(room: Room, seen: View, keys: Mapping[str, str]) -> OwnView:
    """The areas, which stood in the plan, and the notes that the holder of these keys wrote."""
    proven = {
        id_: _of_the_writer(seen.notes[id_])
        for id_, key in keys.items()
        if id_ in seen.notes and shows_key(room.state.notes[id_], key)
    }
    return OwnView(seen.areas, proven)


def _of_the_writer(note: Note) -> Note:
    """What an open room tells of one's own note: not who grouped it, nor how many dots it has."""
    return Note(area=note.area, phase=note.phase, text=note.text, key=note.key, at=note.at, lang=note.lang)


def _unknown() -> tuple[Response, int]:
    """Told later the more there are from an address, and never refused: 77 bits are guessed by nobody."""
    gauges.wrong_codes += 1
    fresh = WrongAnswers(time.monotonic, time.sleep, "follow-up codes")
    wrong: WrongAnswers = current_app.extensions.setdefault("wrong_follow_up_codes", fresh)
    wrong.hold(address())
    return jsonify(code="unknown"), 404
