"""Bringing a workshop back from its JSON download. The file is hostile until it has been read strictly."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.reports import importing
from app.store import records
from app.web import findable
from app.web.current import house, office, owner

pages = office("imports", __name__)


@pages.get("/tyopajat/tuonti")
def show() -> str:
    """Where a file is chosen."""
    return render_template("office/import.html", problem="")


@pages.post("/tyopajat/tuonti")
def bring() -> tuple[str, int] | Response:
    """Make a finished workshop of the file."""
    file = request.files.get("tiedosto")
    data = file.read(importing.MAX_BYTES + 1) if file else b""
    try:
        record = importing.read(data)
    except importing.BadRecord as bad:
        return render_template("office/import.html", problem=_(importing.WHY[bad.code])), 422
    workshop_id, whose, token = house().token(), owner(), house().token

    def keep(rows: Session) -> None:
        records.import_record(rows, whose, record, workshop_id, token)

    house().database.write(keep)
    house().background(findable.remember, house(), workshop_id)
    flash(_("Työpaja on tuotu."), "saved")
    return redirect(url_for("results.show", workshop_id=workshop_id), 303)
