"""What was found in a list or file, on its way from the first page to the second in the form itself."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import request
from msgspec import Meta, Struct
from werkzeug.exceptions import BadRequest

from app.domain.incoming.board import Board, Form
from app.domain.incoming.sorting import MOST_AT_ONCE, Pile
from app.domain.limits import LONGEST_LINE, LONGEST_NOTE
from app.domain.texts import cleaned
from app.domain.values import Id
from app.reports.imports.boards.child import read_apart
from app.reports.imports.boards.reading import MOST_BYTES, read_pasted
from app.reports.imports.boards.refused import BadBoard
from app.web.current import account_id
from app.web.people.fair_queue import FairQueue, Kind

turns = FairQueue(2)
"""At most two files at a time: each takes a process."""


class Found(Struct, frozen=True):
    """What the first page found and the second brings: nothing is stored in between."""

    form: Form
    piles: Annotated[tuple[Pile, ...], Meta(max_length=MOST_AT_ONCE)]


class Sent(Struct, frozen=True):
    """What the second page sent: the id of the import, so that it comes in once, what was found, and the phase."""

    id: Id
    found: Found
    phase: str = ""


def read(pasted: str) -> Board:
    """Returns what was pasted, or else what is in the file. Raises BadBoard."""
    if cleaned(pasted):
        return read_pasted(pasted)
    file = request.files.get("tiedosto")
    data = file.stream.read(MOST_BYTES + 1) if file else b""
    if not data:
        raise BadBoard("nothing")
    with turns.turn(account_id(), Kind.KNOWN):
        return read_apart(data)


def sent() -> Sent:
    """Returns what the second page sent. Raises BadRequest for what our own page never sends."""
    try:
        found = msgspec.json.decode(request.form.get("loydetty", ""), type=Found)
        given = msgspec.convert({"id": request.form.get("tuonti", ""), "found": found}, Sent)
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise BadRequest from wrong
    texts = [text for pile in found.piles for text in (*pile.texts, *pile.again)]
    titles = [pile.title for pile in found.piles]
    if len(texts) > MOST_AT_ONCE or not all(map(_fits, texts)) or any(len(title) > LONGEST_LINE for title in titles):
        raise BadRequest
    return Sent(given.id, found, request.form.get("vaihe", ""))


def _fits(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_NOTE and cleaned(text) == text
