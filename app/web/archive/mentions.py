"""Finds where a word is in all workshops and panels of the account, for a request to know what is held.

The word travels in a form, never in an address, which servers on the way write down. While a room is open it tells
nothing that its facilitator does not see there: see app/store/archive/mentions.py.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from itertools import islice

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
    "participant.pseudonym": N_("nimimerkki"),
    "act.words": N_("syy, miksi lapulle tehtiin jotain"),
    "workshop.title": N_("työpajan nimi"),
    "workshop.plan": N_("työpajan suunnitelma"),
    "workshop.hold": N_("syy, miksi työpajaa ei poisteta"),
    "panel.name": N_("raadin nimi"),
    "panel.purpose": N_("raadin tehtävä"),
    "panel_report.title": N_("raportin nimi"),
    "panel_report.body": N_("raportin luonnos"),
}

SHORTEST_WORD = 3
"""Letters or digits that a word must have, so that nobody reads all texts at once."""
MOST = 500
"""How many texts are shown and saved."""
ONE_SEARCH = threading.BoundedSemaphore(1)
"""One search at a time, a workshop at a time: the rooms load their states by the same lock."""

pages = office("mentions", __name__)


@pages.get("/arkisto/tietopyynto")
def ask() -> str:
    """Shows the field for a word."""
    return _page("", None)


@pages.post("/arkisto/tietopyynto")
def show() -> str | Response | tuple[str, int]:
    """Shows every text that holds the word, or gives them as a file that the server does not keep."""
    word = cleaned(request.form.get("sana"))[:LONGEST_QUERY]
    if sum(map(str.isalnum, word)) < SHORTEST_WORD:
        return _page(word, None, too_short=True), 422
    with ONE_SEARCH:
        found = list(islice(_found(word), MOST + 1))
    if "tallenna" not in request.form:
        return _page(word, found)
    answer = make_response(msgspec.json.format(msgspec.json.encode(found[:MOST]), indent=2) + b"\n")
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Content-Disposition"] = "attachment; filename=tietopyynto.json"
    return answer


def _page(word: str, found: list[Mention] | None, *, too_short: bool = False) -> str:
    template = "archive/mentions.html"
    return render_template(template, word=word, found=found, places=PLACES, most=MOST, too_short=too_short)


def _found(word: str) -> Iterator[Mention]:
    whose, load = owners(account_id(), Permission.MODERATE), runtime().database.load
    for id_ in load(lambda rows: mentions.workshops(rows, whose)):
        yield from load(partial(mentions.of_workshop, word=word, workshop_id=id_))
    yield from load(lambda rows: mentions.of_panels(rows, word, whose))
