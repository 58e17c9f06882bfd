"""A panel's report in the making: as its editor sends it, and what is suggested and shown beside it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from flask_babel import gettext as _
from markupsafe import Markup, escape
from msgspec.structs import replace
from werkzeug.datastructures import MultiDict

from app.domain.masking import COVER, covered, fits
from app.domain.panel.discretion import Discretion
from app.domain.panel.draft import Draft
from app.domain.panel.suggestions import Suggestion, suggestions
from app.domain.record import Record
from app.text import personal
from app.web.site.locales import spoken


def sent(form: MultiDict[str, str], before: Draft, texts: dict[str, str]) -> Draft:
    """The draft as the browser sent it, with its texts as they were merged. Raises msgspec.ValidationError.

    Masks are made on a page of their own. What was judged of notes that the page did not show stays; and only a note
    that it showed as left out is told again: what was left out in another tab since stays out.
    """
    seen = set(form.getlist("nakyva"))
    draft = {
        "workshops": form.getlist("tyopaja"),
        "texts": texts,
        "quotes": _judged(form.getlist("lainaus"), before.quotes, seen),
        "left_out": _judged(form.getlist("pois"), before.left_out, set(form.getlist("oli-pois"))),
        "appendix": "laput" in form.getlist("liite") if "liite" in form else before.appendix,
    }
    return replace(msgspec.convert(draft, Draft), masks=before.masks)


def _judged(now: list[str], before: tuple[str, ...], seen: Collection[str]) -> list[str]:
    return list(dict.fromkeys([*now, *(id_ for id_ in before if id_ not in seen)]))


def discretion(draft: Draft) -> Discretion:
    """What the draft quotes and keeps back, in the language of the page."""
    return Discretion(frozenset(draft.quotes), frozenset(draft.left_out), draft.masks, _(COVER), draft.appendix)


def to_look_at(draft: Draft, records: list[Record]) -> dict[str, tuple[str, ...]]:
    """What still looks personal in each note that is neither left out nor covered there: msgids by the note's id."""
    found = {}
    for note in (note for record in records for note in record.notes if note.id not in draft.left_out):
        mask = draft.masks.get(note.id)
        told = covered(note.text, mask.spans) if mask and fits(note.text, mask) else note.text
        if kinds := dict.fromkeys(personal.CALLED[one.kind] for one in personal.find(told)):
            found[note.id] = tuple(kinds)
    return found


def suggested(records: list[Record]) -> dict[str, str]:
    """Texts to accept as they are, by heading key, in the language of the page."""
    return {
        key: "\n".join(_(words.msgid, **words.values) for words in paragraphs)
        for key, paragraphs in suggestions(records).items()
        if paragraphs
    }


def offered(records: list[Record]) -> dict[str, list[Markup]]:
    """The same as lines of the page, in which the words of a workshop carry their language."""
    return {
        key: [Markup(escape(_(words.msgid))) % _spoken(words) for words in paragraphs]  # noqa: S704 (escaped)
        for key, paragraphs in suggestions(records).items()
    }


def _spoken(words: Suggestion) -> dict[str, str | int]:
    return {
        name: spoken(value, words.lang) if isinstance(value, str) else value for name, value in words.values.items()
    }


def accepted(draft: Draft, key: str, records: list[Record]) -> Draft:
    """The draft with the suggestion under a heading taken as its text."""
    text = suggested(records).get(key, "")
    return replace(draft, texts={**draft.texts, key: text}) if text else draft
