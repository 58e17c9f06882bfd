"""Finished workshops, and what was said in them, found by word."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _

from app.domain.texts import cleaned
from app.store import workshops
from app.text.child import NoAnswer
from app.web.current import house, office, owner
from app.web.findable import find
from app.web.results import FINISHED

LONGEST_QUERY = 200

pages = office("archive", __name__)


@pages.get("/arkisto")
def show() -> str:
    """All finished workshops, or the notes where every word was found."""
    query = cleaned(request.args.get("haku"))[:LONGEST_QUERY]
    with house().database.read() as rows:
        finished = workshops.of_owner(rows, owner(), [status.value for status in FINISHED])
    found, problem = [], ""
    if query:
        try:
            found = find(house(), query, finished)
        except NoAnswer:
            problem = _("Haku ei juuri nyt toimi. Yritä hetken kuluttua uudelleen.")
    return render_template("office/archive.html", query=query, found=found, finished=finished, problem=problem)
