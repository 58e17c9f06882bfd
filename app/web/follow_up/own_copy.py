"""Makes a copy of the notes of one follow-up code, as JSON or PDF. The server keeps neither it nor the request."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from typing import Annotated

import msgspec
from flask import Blueprint, jsonify, make_response
from flask_babel import gettext as _
from msgspec import Meta
from msgspec.structs import replace
from werkzeug.wrappers import Response

from app.domain.limits import LONGEST_LINE
from app.domain.record import Record
from app.domain.room.decisions.decide import shows_key
from app.domain.room.evolve import OVER
from app.domain.values import Digest, Id
from app.live.room import Room
from app.paths import ROOT
from app.reports import KINDS
from app.store.archive import records
from app.web.current import client_address, runtime
from app.web.follow_up.codes import CodeRequest, followed
from app.web.follow_up.follow_up import MOST_KEYS
from app.web.people.fair_queue import Busy, FairQueue, Kind
from app.web.room.participant import read_json
from app.web.site.locales import chosen, language_of

turns = FairQueue(1)
"""One copy at a time, so that the live rooms have the machine; those who wait at different addresses take turns."""

pages = Blueprint("own_copy", __name__)


class CopyKind(StrEnum):
    """The files that can be made."""

    JSON = "json"
    PDF = "pdf"


class CopyRequest(CodeRequest, frozen=True):
    """The code, and the keys of one's own notes by their ids."""

    kind: CopyKind
    keys: Annotated[dict[Id, Digest], Meta(max_length=MOST_KEYS)]


@pages.post("/seuranta/kopio")
def copy() -> Response | tuple[Response, int]:
    """Returns the file; 404 for an unknown code or a workshop that is not over, 503 if very many wait."""
    asked = read_json(CopyRequest)
    room = runtime().rooms.get(followed(asked))
    if room.state.status not in OVER:
        return jsonify(code="unknown"), 404
    try:
        with turns.turn(client_address(), Kind.STRANGER):
            made = _made(asked.kind.value, own_record(room, asked.keys))
    except (Busy, subprocess.SubprocessError):
        return jsonify(code="busy"), 503
    answer = make_response(made)
    answer.headers["Content-Type"] = KINDS[asked.kind.value].mime
    return answer


def own_record(room: Room, keys: dict[str, str]) -> Record:
    """Returns the record with only the notes of these keys, and nothing that others wrote but the names of groups."""
    notes = room.state.notes
    own = {id_ for id_, key in keys.items() if id_ in notes and shows_key(notes[id_], key)}
    whole = runtime().database.load(lambda rows: records.record(rows, room.id, own))
    mine = tuple(replace(note, cleared=True) for note in whole.notes if note.id in own)
    groups = tuple(group for group in whole.groups if group.id in {note.group for note in mine})
    title = _("Omat laput: %(title)s", title=whole.plan.title)[:LONGEST_LINE]
    plan = replace(whole.plan, title=title)
    return replace(
        whole,
        plan=plan,
        notes=mine,
        groups=groups,
        results={},
        hidden={},
        withheld=0,
        tally=None,
        lang=language_of(whole.plan),
    )


def _made(kind: str, record: Record) -> bytes:
    """Returns the file. Raises SubprocessError if it takes too long."""
    command = [sys.executable, "-m", "app.reports", kind, chosen()]
    run = subprocess.run(  # noqa: S603 (our own module)
        command, input=msgspec.json.encode(record), stdout=subprocess.PIPE, cwd=ROOT, check=True,
        timeout=KINDS[kind].patience,
    )  # fmt: skip
    return run.stdout
