"""Which workshop the holder of a follow-up code asks about: one way for every page that takes a code."""

from __future__ import annotations

import time

from flask import abort, current_app, jsonify
from msgspec import Struct
from werkzeug.wrappers import Response

from app.domain.values import Digest
from app.live.process.gauges import gauges
from app.store.room import workshops
from app.web.current import client_address, runtime
from app.web.site.wrong_answers import WrongAnswers


class CodeRequest(Struct, frozen=True):
    """The hash of a follow-up code. The code itself never leaves the device."""

    lookup: Digest


def followed(asked: CodeRequest) -> str:
    """Returns the id of the workshop. For an unknown code it ends the request with 404."""
    with runtime().database.read() as rows:
        workshop_id = workshops.followed(rows, asked.lookup)
    return workshop_id or abort(_unknown())


def _unknown() -> Response:
    """Returns 404, later the more wrong codes an address sent. It refuses nothing: nobody can guess 77 bits."""
    gauges.wrong_codes += 1
    fresh = WrongAnswers(time.monotonic, time.sleep, "follow-up codes")
    wrong: WrongAnswers = current_app.extensions.setdefault("wrong_follow_up_codes", fresh)
    wrong.hold(client_address())
    answer = jsonify(code="unknown")
    answer.status_code = 404
    return answer
