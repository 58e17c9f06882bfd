"""Gives the receipt of the notes of a workshop that is over, and the page that checks it without this server.

The receipt is the list of all notes, the same bytes for everybody. Only the follow-up code finds one's own in it.
"""

from __future__ import annotations

import msgspec
from flask import Blueprint, jsonify, send_file
from msgspec import Struct
from werkzeug.wrappers import Response

from app.domain.room.evolve import OVER
from app.domain.tally.tally import Tally
from app.paths import CHECKING_PAGE
from app.store.archive import records
from app.web.current import runtime
from app.web.follow_up.codes import CodeRequest, followed
from app.web.room.participant import read_json

SCHEMA = "nuotio-receipt/1"
pages = Blueprint("tallies", __name__)


class Receipt(Struct, frozen=True):
    """What a participant keeps. client/src/tally reads it."""

    schema: str
    workshop: str
    title: str
    tally: Tally


@pages.post("/seuranta/kuitti")
def receipt() -> Response | tuple[Response, int]:
    """Returns the receipt; 409 while people write, 404 for an unknown code and an imported workshop."""
    workshop_id = followed(read_json(CodeRequest))
    if runtime().rooms.get(workshop_id).state.status not in OVER:
        return jsonify(code="open"), 409
    record = runtime().database.load(lambda rows: records.record(rows, workshop_id))
    if record.tally is None:
        return jsonify(code="imported"), 404
    made = Receipt(SCHEMA, workshop_id, record.plan.title, record.tally)
    return Response(msgspec.json.format(msgspec.json.encode(made), indent=1), mimetype="application/json")


@pages.get("/seuranta/tarkistussivu")
def page() -> Response:
    """Serves the page that checks, as a file to keep. It holds nothing of any workshop."""
    return send_file(CHECKING_PAGE, mimetype="text/html", as_attachment=True, download_name="nuotio-tarkistus.html")
