"""Covers passages of a text, for every mask there is. The rest of the text stays exactly as it is.

A mask stores the digest of the text that it was made for, so that it never covers the wrong passages. If the text has
changed, the whole note is left out until somebody has checked the mask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.translation_marks import N_

COVER = N_("[peitetty]")
"""Replaces a covered passage. It is a word, so that a screen reader reads it too."""

COVERS = {
    "identity": N_("[henkilötunnus poistettu]"),
    "email": N_("[sähköpostiosoite poistettu]"),
    "iban": N_("[tilinumero poistettu]"),
    "phone": N_("[puhelinnumero poistettu]"),
    "address": N_("[katuosoite poistettu]"),
    "birth": N_("[syntymäaika poistettu]"),
    "plate": N_("[rekisterinumero poistettu]"),
    "handle": N_("[käyttäjätunnus poistettu]"),
    "name": N_("[nimi poistettu]"),
}
"""Replace a passage whose kind is known, by kind; the kinds are those of app/text/personal.py."""

MOST_SPANS = 200

Span = tuple[int, int]
"""Start and end of a passage, in characters as Python counts them; the end is exclusive."""


class Mask(Struct, frozen=True):
    """Passages of one text. `digest` is that of the text; `spans` are in order and do not touch.

    `kinds` has the kind of each passage, “” where none is known; it may be shorter than `spans`.
    """

    digest: Annotated[str, Meta(max_length=64)]
    spans: Annotated[tuple[Span, ...], Meta(max_length=MOST_SPANS)]
    kinds: Annotated[tuple[str, ...], Meta(max_length=MOST_SPANS)] = ()


def digest(text: str) -> str:
    """The hash that identifies a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def mask(text: str, spans: Iterable[Span], kinds: Mapping[Span, str] | None = None) -> Mask:
    """A mask of these passages. Passages that touch are joined, those outside the text are ignored.

    `kinds` are by passage. What was joined has none.
    """
    merged: list[Span] = []
    for start, end in sorted((max(start, 0), min(end, len(text))) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if len(merged) > MOST_SPANS:  # cover everything between the last ones: too much is better than too little
        merged[MOST_SPANS - 1 :] = [(merged[MOST_SPANS - 1][0], merged[-1][1])]
    known = tuple((kinds or {}).get(span, "") for span in merged)
    return Mask(digest(text), tuple(merged), known if any(known) else ())


def fits(text: str, mask: Mask) -> bool:
    """Whether the mask was made for exactly this text."""
    return mask.digest == digest(text)


def covered(
    text: str, spans: Sequence[Span], kinds: Sequence[str] = (), words: Callable[[str], str] | None = None
) -> str:
    """The text with the passages covered: `spans` and `kinds` are those of a mask that fits. `words` translates."""
    parts, at = [], 0
    for place, (start, end) in enumerate(spans):
        cover = COVERS.get(kinds[place], COVER) if place < len(kinds) else COVER
        parts += [text[at:start], words(cover) if words else cover]
        at = end
    return "".join([*parts, text[at:]])


def places(text: str, passage: str) -> list[Span]:
    """All positions of a passage in the text."""
    found, at = [], text.find(passage) if passage else -1
    while at >= 0:
        found.append((at, at + len(passage)))
        at = text.find(passage, at + len(passage))
    return found
