"""Defines the draft of a panel's report. Its JSON is the stored format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from app.domain.masking import Mask

Id = Annotated[str, Meta(max_length=32)]


class Draft(Struct, frozen=True, omit_defaults=True):
    """Chosen workshops, texts by heading key, and ids of notes to quote, to leave out and to mask.

    It holds no texts of notes: a mask is positions in a text and the digest of the text. `printed` are the notes that
    a file of the report quoted. `recalled` are those quoted here or there whose writers took them back since, until
    somebody has looked at the texts.
    """

    workshops: tuple[Id, ...] = ()
    texts: dict[str, str] = {}
    quotes: tuple[Id, ...] = ()
    left_out: tuple[Id, ...] = ()
    masks: dict[Id, Mask] = {}
    appendix: bool = True
    printed: tuple[Id, ...] = ()
    recalled: tuple[Id, ...] = ()


def decoded(body: str) -> Draft:
    """The draft from its stored JSON."""
    return msgspec.json.decode(body, type=Draft)


def encoded(draft: Draft) -> str:
    """The draft as stored JSON."""
    return msgspec.json.encode(draft).decode()


def with_note(draft: Draft, note_id: str, mask: Mask | None, *, left_out: bool) -> Draft:
    """The draft with another mask of one note, or none, and whether the note is left out."""
    masks = {id_: other for id_, other in draft.masks.items() if id_ != note_id}
    others = tuple(id_ for id_ in draft.left_out if id_ != note_id)
    return replace(
        draft,
        masks=masks if mask is None else {**masks, note_id: mask},
        left_out=(*others, note_id) if left_out else others,
    )


def with_printed(draft: Draft, quoted: Iterable[str]) -> Draft:
    """The draft that remembers that a file of it quoted these notes."""
    return replace(draft, printed=tuple(dict.fromkeys((*draft.printed, *quoted))))


def keeps_more_back(before: Draft, after: Draft) -> bool:
    """Whether a report from the draft `before` shows anything that one from `after` leaves out or masks."""
    more_left_out = set(after.left_out) - set(before.left_out)
    more_masked = {id_ for id_, mask in after.masks.items() if mask.spans and before.masks.get(id_) != mask}
    return bool(more_left_out or more_masked or (before.appendix and not after.appendix))
