"""Choosing passages of a note to cover: ticks for what looks personal, a field for whatever else one copies into it.

Works without a script; with one, what is selected in the note goes into the field by a press.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from werkzeug.datastructures import MultiDict

from app.domain.masking import Mask, Span, digest, mask, places
from app.domain.texts import trimmed
from app.text import personal

VALUE = re.compile(r"(\d{1,5})-(\d{1,5})")
LONGEST_FIELD = 20_000


class Passage(Struct, frozen=True):
    """A passage that is offered for covering: `value` is its place, `called` a msgid of what it looks like."""

    value: str
    text: str
    called: str = ""
    is_covered: bool = False


class Chosen(Struct, frozen=True):
    """What somebody chose. `unknown` are passages that are not in the note; `is_stale` when the note is another now."""

    mask: Mask
    unknown: tuple[str, ...] = ()
    is_stale: bool = False


def offered(text: str, covered: Iterable[Span] = ()) -> list[Passage]:
    """What is covered already, and what looks personal besides, in the order of the text."""
    spans = list(covered)
    found = [(start, end, "", True) for start, end in spans]
    found += [
        (one.start, one.end, personal.CALLED[one.kind], False)
        for one in personal.find(text)
        if not any(one.start < end and start < one.end for start, end in spans)
    ]
    return [Passage(f"{start}-{end}", text[start:end], called, told) for start, end, called, told in sorted(found)]


def chosen(form: MultiDict[str, str], text: str) -> Chosen:
    """What the form asks to cover in this text."""
    if form.get("teksti") != digest(text):
        return Chosen(mask(text, ()), is_stale=True)
    spans = [(int(place[1]), int(place[2])) for value in form.getlist("kohta") if (place := VALUE.fullmatch(value))]
    wanted = [trimmed(line) for line in form.get("lisaa", "")[:LONGEST_FIELD].splitlines()]
    unknown = []
    for passage in filter(None, wanted):
        found = places(text, passage)
        spans += found
        if not found:
            unknown.append(passage)
    return Chosen(mask(text, spans), tuple(unknown))
