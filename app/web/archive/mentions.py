"""Finds where a word is in all workshops and panels of the account, for a request to know what is held.

The word travels in a form, never in an address, which servers on the way write down.
"""

from __future__ import annotations

import msgspec
from flask import Response, make_response, render_template, request

from app.domain.people.permissions import Permission, owners
from app.domain.texts import cleaned
from app.domain.translation_marks import N_
from app.store.archive import mentions
from app.store.archive.mentions import Mention
from app.web.archive.archive import LONGEST_QUERY
from app.web.current import account_id, office, runtime

PLACES = {
    "writing.text": N_("lappu tai ryhmän nimi"),
    "writing.role": N_("rooli"),
    "participant.pseudonym": N_("nimimerkki"),
    "participant.role": N_("rooli"),
    "act.words": N_("syy, miksi lapulle tehtiin jotain"),
    "workshop.title": N_("työpajan nimi"),
    "workshop.plan": N_("työpajan suunnitelma"),
    "workshop.hold": N_("syy, miksi työpajaa ei poisteta"),
    "panel.name": N_("raadin nimi"),
    "panel.purpose": N_("raadin tehtävä"),
    "panel_report.title": N_("raportin nimi"),
    "panel_report.body": N_("raportin luonnos"),
}

pages = office("mentions", __name__)


@pages.get("/arkisto/tietopyynto")
def ask() -> str:
    """Shows the field for a word."""
    return render_template("archive/mentions.html", word="", found=None, places=PLACES)


@pages.post("/arkisto/tietopyynto")
def show() -> str | Response:
    """Shows every text that holds the word, or gives them as a file that the server does not keep."""
    word = cleaned(request.form.get("sana"))[:LONGEST_QUERY]
    found = _found(word)
    if "tallenna" not in request.form:
        return render_template("archive/mentions.html", word=word, found=found, places=PLACES)
    answer = make_response(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Content-Disposition"] = "attachment; filename=tietopyynto.json"
    return answer


def _found(word: str) -> list[Mention]:
    whose = owners(account_id(), Permission.MODERATE)
    return runtime().database.load(lambda rows: mentions.find(rows, word, whose))
