"""Passages of a note that are not told. What stands around them stays to the letter.

A mask knows its note by the exact text, so that it can never slip: where the text is another by now, nothing of the
note may be told until somebody has looked at it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.marking import N_

COVER = N_("[peitetty]")
"""What stands where a passage was: plain words, so that a screen reader says them too."""

MOST_SPANS = 200

Span = tuple[int, int]
"""From a character up to another, counted as Python does."""


class Mask(Struct, frozen=True):
    """Passages of one text: `digest` is of the text, `spans` are in order, apart from each other."""

    digest: Annotated[str, Meta(max_length=64)]
    spans: Annotated[tuple[Span, ...], Meta(max_length=MOST_SPANS)]


def digest(text: str) -> str:
    """By which a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def mask(text: str, spans: Iterable[Span]) -> Mask:
    """A mask of these passages; those that touch become one, those outside of the text are passed by."""
    merged: list[Span] = []
    for start, end in sorted((max(start, 0), min(end, len(text))) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if len(merged) > MOST_SPANS:  # rather too much than too little
        merged[MOST_SPANS - 1 :] = [(merged[MOST_SPANS - 1][0], merged[-1][1])]
    return Mask(digest(text), tuple(merged))


def fits(text: str, mask: Mask) -> bool:
    """Whether the mask was made for this very text."""
    return mask.digest == digest(text)


def covered(text: str, spans: Iterable[Span], cover: str = COVER) -> str:
    """The text with the passages covered. `spans` are those of a mask that fits."""
    told, at = [], 0
    for start, end in spans:
        told += [text[at:start], cover]
        at = end
    return "".join([*told, text[at:]])


def places(text: str, passage: str) -> list[Span]:
    """Everywhere that a passage stands in the text."""
    found, at = [], text.find(passage) if passage else -1
    while at >= 0:
        found.append((at, at + len(passage)))
        at = text.find(passage, at + len(passage))
    return found
