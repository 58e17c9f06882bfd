"""Changes how people join a workshop: its join code, and whether several people may share one device."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.people.permissions import Permission
from app.store.access import Missing
from app.store.room import workshops
from app.web.current import office, permitted_workshop, runtime

pages = office("admission", __name__)


@pages.post("/tyopajat/<workshop_id>/koodi")
def new_code(workshop_id: str) -> Response:
    """Creates a new join code. The old one stops working at once."""
    if not permitted_workshop(Permission.LEAD, workshop_id).join_code:
        raise Missing
    runtime().admission.change_code(workshop_id)
    flash(_("Koodi on vaihdettu. Vanhalla koodilla ei pääse enää sisään."), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id, _anchor="code"), 303)


@pages.post("/tyopajat/<workshop_id>/laitteet")
def share_devices(workshop_id: str) -> Response:
    """Sets whether several people may take part with one device, one after the other."""
    permitted_workshop(Permission.LEAD, workshop_id)
    allowed = request.form.get("yhteiset") == "kylla"
    runtime().database.write(lambda rows: workshops.share_devices(rows, workshop_id, allowed=allowed))
    flash(_("Tallennettu"), "saved")
    return redirect(url_for("workshops.overview", workshop_id=workshop_id, _anchor="code"), 303)
