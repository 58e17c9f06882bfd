"""Reads the draft of a panel's report from its form, and prepares the suggestions that the form shows."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from flask_babel import gettext as _
from markupsafe import Markup, escape
from msgspec.structs import replace
from werkzeug.datastructures import MultiDict

from app.domain.masking import Mask, fits
from app.domain.masking import mask as mask_of
from app.domain.panel.discretion import Discretion
from app.domain.panel.draft import Draft
from app.domain.panel.suggestions import Suggestion, suggestions
from app.domain.record import Record, RecordedNote
from app.reports.covering import with_safe_names
from app.text import personal
from app.web.site.locales import in_language

CHECKED = "tarkistettu"
"""The button of who has read the texts after a quoted note was taken back."""


def draft_from(form: MultiDict[str, str], before: Draft, texts: dict[str, str]) -> Draft:
    """Returns the draft of the form, with the merged `texts`. Raises msgspec.ValidationError.

    Masks are made on another page. Notes that the page did not show keep their quote or exclusion. A note that another
    tab has excluded meanwhile stays excluded: only a note that this page showed as excluded can be included again.
    """
    seen = set(form.getlist("nakyva"))
    draft = {
        "workshops": form.getlist("tyopaja"),
        "texts": texts,
        "quotes": _judged(form.getlist("lainaus"), before.quotes, seen),
        "left_out": _judged(form.getlist("pois"), before.left_out, set(form.getlist("oli-pois"))),
        "appendix": "laput" in form.getlist("liite") if "liite" in form else before.appendix,
    }
    seen_recalled = form.getlist("peruttu") if form.get("toimi") == CHECKED else ()
    recalled = tuple(id_ for id_ in before.recalled if id_ not in seen_recalled)
    return replace(msgspec.convert(draft, Draft), masks=before.masks, printed=before.printed, recalled=recalled)


def _judged(now: list[str], before: tuple[str, ...], seen: Collection[str]) -> list[str]:
    return list(dict.fromkeys([*now, *(id_ for id_ in before if id_ not in seen)]))


def discretion(draft: Draft) -> Discretion:
    """Returns what the draft quotes, masks and leaves out. The mask text is in the language of the page."""
    return Discretion(frozenset(draft.quotes), frozenset(draft.left_out), draft.masks, draft.appendix, _)


def notes_to_review(draft: Draft, records: list[Record]) -> dict[str, tuple[str, ...]]:
    """Returns, by note id, msgids of what looks personal in notes that nobody has decided about or left out."""
    found = {}
    for note in (note for record in records for note in record.notes if note.id not in draft.left_out):
        if decision(draft, note) is None:
            kinds = dict.fromkeys(personal.CALLED[one.kind] for one in personal.find(note.text))
            found.update({note.id: tuple(kinds)} if kinds else {})
    return found


def decision(draft: Draft, note: RecordedNote) -> Mask | None:
    """Returns what a person decided to mask of the note, perhaps nothing; None if nobody has looked at this text."""
    mask = draft.masks.get(note.id)
    if mask and fits(note.text, mask):
        return mask
    return mask_of(note.text, ()) if note.cleared and mask is None else None


def suggested(records: list[Record]) -> dict[str, str]:
    """Returns suggested texts by heading key, in the language of the page."""
    records = with_safe_names(records, _)
    return {
        key: "\n".join(_(words.msgid, **_translated(words)) for words in paragraphs)
        for key, paragraphs in suggestions(records).items()
        if paragraphs
    }


def suggestion_lines(records: list[Record]) -> dict[str, list[Markup]]:
    """Returns the same texts as lines of HTML, in which texts of a workshop have a `lang` attribute."""
    records = with_safe_names(records, _)
    return {
        key: [Markup(escape(_(words.msgid))) % _in_language(words) for words in paragraphs]  # noqa: S704 (escaped)
        for key, paragraphs in suggestions(records).items()
    }


def _in_language(words: Suggestion) -> dict[str, str | int]:
    return {
        name: in_language(value, words.lang) if isinstance(value, str) and name not in words.msgids else value
        for name, value in _translated(words).items()
    }


def _translated(words: Suggestion) -> dict[str, str | int]:
    return {**words.values, **{name: _(str(words.values[name])) for name in words.msgids}}


def accepted(draft: Draft, key: str, records: list[Record]) -> Draft:
    """Returns the draft with the suggestion for `key` as its text."""
    text = suggested(records).get(key, "")
    return replace(draft, texts={**draft.texts, key: text}) if text else draft
