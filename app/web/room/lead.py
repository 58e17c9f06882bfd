"""Pages of a running workshop for its facilitator: the live page, the big screen and the QR code."""

from __future__ import annotations

from io import BytesIO

import segno
from flask import Response, redirect, url_for
from flask_babel import gettext as _
from msgspec.structs import replace
from werkzeug.wrappers import Response as Redirect

from app.domain.methods import COMING_WORDS
from app.domain.people.permissions import Permission
from app.domain.room.evolve import Status
from app.domain.room.views.build import FACILITATOR, SCREEN, Audience, Viewer
from app.store.access import Missing
from app.store.tables import WorkshopRow
from app.web.current import account_id, office, permitted_workshop, runtime
from app.web.room import live_page
from app.web.room.live_page import Urls

QUIET_ZONE = 4

pages = office("lead", __name__)


@pages.get("/tyopajat/<workshop_id>/ohjaus")
def show(workshop_id: str) -> str | Redirect:
    """Shows the facilitator's live page."""
    return _live(permitted_workshop(Permission.LEAD, workshop_id), FACILITATOR)


@pages.get("/tyopajat/<workshop_id>/naytto")
def screen(workshop_id: str) -> str | Redirect:
    """Shows the big screen for the projector."""
    return _live(permitted_workshop(Permission.LEAD, workshop_id), SCREEN)


@pages.get("/tyopajat/<workshop_id>/qr.svg")
def qr(workshop_id: str) -> Response:
    """Returns the join address as a QR code. The join code follows “#”: browsers send that part to no server."""
    row = permitted_workshop(Permission.SEE, workshop_id)
    if not row.join_code:
        raise Missing
    picture = BytesIO()
    code = segno.make(f"{live_page.join_address()}#{row.join_code}", error="m", micro=False)
    code.save(picture, kind="svg", scale=8, border=QUIET_ZONE, dark="#000", light="#fff", xmldecl=False)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def _live(row: WorkshopRow, viewer: Viewer) -> str | Redirect:
    if row.status == Status.DRAFT:
        return redirect(url_for("workshops.overview", workshop_id=row.id), 303)
    return live_page.page(
        runtime().rooms.get(row.id),
        viewer,
        account_id(),
        _urls(row.id, viewer.audience),
        code=row.join_code or "",
        coming={code: _(word) for code, word in COMING_WORDS.items()},
    )


def _urls(workshop_id: str, audience: Audience) -> Urls:
    urls = Urls(qr=url_for("lead.qr", workshop_id=workshop_id), join=live_page.join_address())
    if audience is Audience.SCREEN:
        return urls
    return replace(
        urls,
        screen=url_for("lead.screen", workshop_id=workshop_id),
        closing=url_for("lifecycle.closing", workshop_id=workshop_id),
        overview=url_for("workshops.overview", workshop_id=workshop_id),
        results=url_for("results.show", workshop_id=workshop_id),
    )
