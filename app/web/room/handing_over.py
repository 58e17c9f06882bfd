"""Several people on one device: who hands it over is gone from it, and the next one is asked to come in.

The server joins the two by nothing: the next member gets a token, a pseudonym and a ballot of their own. What the
device kept of the former is deleted by its script, after this answer; the follow-up code leads back to it.
"""

from __future__ import annotations

from flask import Blueprint, make_response
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from app.store.room import workshops
from app.web.current import runtime
from app.web.room import access

pages = Blueprint("handing_over", __name__)


@pages.post("/huone/<workshop_id>/vuoro")
def hand_over(workshop_id: str) -> Response:
    """Ends the turn of the member who holds the device. The room's code stays shown, so the next one types none."""
    if access.member(workshop_id) is None:
        raise Forbidden
    if not is_shared(workshop_id):
        return make_response("", 409)
    answer = make_response("", 204)
    access.leave(answer, workshop_id, forgets_code=False)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def is_shared(workshop_id: str) -> bool:
    """Returns whether several people may take part with one device.

    Not in a peer group: it gives no code by which the former could find the own notes.
    """
    if runtime().rooms.get(workshop_id).state.plan.peers_only:
        return False
    with runtime().database.read() as rows:
        return workshops.shares_devices(rows, workshop_id)
