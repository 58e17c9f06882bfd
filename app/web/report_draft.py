"""A panel's report in the making, as it is kept between visits of its editor."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask_babel import gettext as _
from msgspec import Meta, Struct
from werkzeug.datastructures import MultiDict

from app.domain.record import Record
from app.domain.report import HEADINGS, suggestions
from app.domain.texts import cleaned

Id = Annotated[str, Meta(max_length=32)]
LONGEST_TEXT = 20_000


class Draft(Struct, frozen=True):
    """Chosen workshops, texts by heading key, ids of the notes to quote."""

    workshops: tuple[Id, ...] = ()
    texts: dict[str, str] = {}
    quotes: tuple[Id, ...] = ()


def read(body: str) -> Draft:
    """The draft that was kept."""
    return msgspec.json.decode(body, type=Draft)


def body(draft: Draft) -> str:
    """The draft as it is kept."""
    return msgspec.json.encode(draft).decode()


def sent(form: MultiDict[str, str]) -> Draft:
    """The draft as the browser sent it. Raises msgspec.ValidationError."""
    texts = {heading.key: cleaned(form.get(f"teksti-{heading.key}"))[:LONGEST_TEXT] for heading in HEADINGS}
    draft = {
        "workshops": form.getlist("tyopaja"),
        "texts": {key: text for key, text in texts.items() if text},
        "quotes": form.getlist("lainaus"),
    }
    return msgspec.convert(draft, Draft)


def suggested(records: list[Record]) -> dict[str, str]:
    """Texts to accept as they are, by heading key, in the language of the page."""
    return {
        key: "\n".join(_(words.msgid, **words.values) for words in paragraphs)
        for key, paragraphs in suggestions(records).items()
        if paragraphs
    }


def accepted(draft: Draft, key: str, records: list[Record]) -> Draft:
    """The draft with the suggestion under a heading taken as its text."""
    text = suggested(records).get(key, "")
    return msgspec.structs.replace(draft, texts={**draft.texts, key: text}) if text else draft
