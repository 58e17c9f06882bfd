"""Makes a copy of the notes of one follow-up code, as JSON or PDF. The server keeps neither it nor the request."""

from __future__ import annotations

import subprocess
import sys
import threading
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
from app.web.current import runtime
from app.web.follow_up.codes import CodeRequest, followed
from app.web.follow_up.follow_up import MOST_KEYS
from app.web.room.participant import read_json
from app.web.site.locales import chosen, language_of

AT_ONCE = threading.BoundedSemaphore(1)
"""One copy at a time: who holds a code may not use up the machine that the live rooms need."""

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
    """Returns the file; 404 for an unknown code or a workshop that is not over, 503 while another copy is made."""
    asked = read_json(CopyRequest)
    room = runtime().rooms.get(followed(asked))
    if room.state.status not in OVER:
        return jsonify(code="unknown"), 404
    made = _made(asked.kind.value, own_record(room, asked.keys))
    if made is None:
        return jsonify(code="busy"), 503
    answer = make_response(made)
    answer.headers["Content-Type"] = KINDS[asked.kind.value].mime
    return answer


def own_record(room: Room, keys: dict[str, str]) -> Record:
    """Returns the record with only the notes of these keys, and nothing that others wrote but the names of groups."""
    whole = runtime().database.load(lambda rows: records.record(rows, room.id))
    notes = room.state.notes
    own = {id_ for id_, key in keys.items() if id_ in notes and shows_key(notes[id_], key)}
    mine = tuple(replace(note, cleared=True) for note in whole.notes if note.id in own)
    groups = tuple(group for group in whole.groups if group.id in {note.group for note in mine})
    title = _("Omat laput: %(title)s", title=whole.plan.title)[:LONGEST_LINE]
    plan = replace(whole.plan, title=title)
    return replace(
        whole, plan=plan, notes=mine, groups=groups, results={}, hidden={}, tally=None, lang=language_of(whole.plan)
    )


def _made(kind: str, record: Record) -> bytes | None:
    """Returns the file, or None if there is no time for it now."""
    if not AT_ONCE.acquire(blocking=False):
        return None
    command = [sys.executable, "-m", "app.reports", kind, chosen()]
    try:
        run = subprocess.run(  # noqa: S603 (our own module)
            command, input=msgspec.json.encode(record), stdout=subprocess.PIPE, cwd=ROOT, check=True,
            timeout=KINDS[kind].patience,
        )  # fmt: skip
    except subprocess.SubprocessError:
        return None
    finally:
        AT_ONCE.release()
    return run.stdout
