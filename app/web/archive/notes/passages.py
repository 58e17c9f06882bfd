"""Reads which passages of a note to mask: check boxes for what looks personal, a text field for other passages.

It works without a script. With one, a button copies the selection into the field.
"""

from __future__ import annotations

import re

from msgspec import Struct
from werkzeug.datastructures import MultiDict

from app.domain.masking import Mask, digest, mask, places
from app.domain.texts import trimmed
from app.text import personal

VALUE = re.compile(r"(\d{1,5})-(\d{1,5})")
LONGEST_FIELD = 20_000


class Passage(Struct, frozen=True):
    """A passage to choose: `value` is its position (`start-end`), `called` the msgid of what it looks like."""

    value: str
    text: str
    called: str = ""
    is_covered: bool = False


class ChosenPassages(Struct, frozen=True):
    """The chosen passages. `unknown` are not in the note. `is_stale`: the text has changed since the page was shown."""

    mask: Mask
    unknown: tuple[str, ...] = ()
    is_stale: bool = False


def passages_of(text: str, covered: Mask | None = None) -> list[Passage]:
    """Returns the covered passages and those that look personal, in the order of the text."""
    spans = covered.spans if covered else ()
    called = {(one.start, one.end): personal.CALLED[one.kind] for one in personal.find(text)}
    found = [(start, end, called.get((start, end), ""), True) for start, end in spans]
    found += [
        (*place, kind, False)
        for place, kind in called.items()
        if not any(place[0] < end and start < place[1] for start, end in spans)
    ]
    return [Passage(f"{start}-{end}", text[start:end], called, done) for start, end, called, done in sorted(found)]


def chosen_passages(form: MultiDict[str, str], text: str) -> ChosenPassages:
    """Returns what the form asks to mask in this text."""
    if form.get("teksti") != digest(text):
        return ChosenPassages(mask(text, ()), is_stale=True)
    spans = [(int(place[1]), int(place[2])) for value in form.getlist("kohta") if (place := VALUE.fullmatch(value))]
    wanted = [trimmed(line) for line in form.get("lisaa", "")[:LONGEST_FIELD].splitlines()]
    unknown = []
    for passage in filter(None, wanted):
        found = places(text, passage)
        spans += found
        if not found:
            unknown.append(passage)
    kinds = {(one.start, one.end): one.kind.value for one in personal.find(text)}
    return ChosenPassages(mask(text, spans, kinds), tuple(unknown))
