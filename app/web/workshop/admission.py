"""How others come into a workshop, as its facilitator settles it: another join code, and whether devices are shared."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.store.access import Missing
from app.store.room import workshops
from app.web.current import office, own_workshop, runtime

pages = office("admission", __name__)


@pages.post("/tyopajat/<workshop_id>/koodi")
def new_code(workshop_id: str) -> Response:
    """Another join code; the one before is over at once."""
    if not own_workshop(workshop_id).join_code:
        raise Missing
    runtime().admission.change_code(workshop_id)
    flash(_("Koodi on vaihdettu. Vanhalla koodilla ei pääse enää sisään."), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id, _anchor="code"), 303)


@pages.post("/tyopajat/<workshop_id>/laitteet")
def share_devices(workshop_id: str) -> Response:
    """Let several people take part with one device, one after the other, or only one."""
    own_workshop(workshop_id)
    allowed = request.form.get("yhteiset") == "kylla"
    runtime().database.write(lambda rows: workshops.share_devices(rows, workshop_id, allowed=allowed))
    flash(_("Tallennettu"), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id, _anchor="code"), 303)
