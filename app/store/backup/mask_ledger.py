"""Records masks in the erasure ledger: positions in a text and the digest of the masked text, never covered words.

After an older backup is restored, the masks are applied again in order. If no mask fits the restored text, the whole
note is erased: losing a text is better than showing somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.masking import Span, covered, digest
from app.domain.room.events import NoteMasked
from app.store.archive import withdrawal
from app.store.room import log_writing
from app.store.tables import SnapshotRow, WorkshopRow, Writing

COVERED, UNCOVERED = "m", "u"


class Masked(Struct, frozen=True, array_like=True):
    """Passages that were covered in a text of `length` characters; `left` is the digest of the masked text."""

    workshop_id: str
    note_id: str
    length: int
    spans: tuple[Span, ...]
    left: str
    kinds: tuple[str, ...] = ()


class Masks(Struct, frozen=True):
    """All masks of one note, in order."""

    of: tuple[Masked, ...]


def line_of(masked: Masked) -> str:
    """The line of a mask in the ledger."""
    return COVERED + msgspec.json.encode(masked).decode() + "\n"


def from_lines(lines: Iterable[str]) -> list[Masks]:
    """The masks by note. A line that a power cut left incomplete is ignored."""
    found: dict[tuple[str, str], list[Masked]] = {}
    for line in lines:
        if line[:1] == COVERED:
            try:
                one = msgspec.json.decode(line[1:], type=Masked)
            except msgspec.MsgspecError:
                continue
            found.setdefault((one.workshop_id, one.note_id), []).append(one)
        elif line[:1] == UNCOVERED:
            workshop_id, _, note_id = line[1:].partition("/")
            if had := found.get((workshop_id, note_id)):
                had.pop()
    return [Masks(tuple(masks)) for masks in found.values() if masks]


def merge(entries: Iterable[Masks]) -> list[Masks]:
    """Merges the masks of several ledgers, given the older first."""
    found: dict[tuple[str, str], tuple[Masked, ...]] = {}
    for entry in entries:
        key = entry.of[0].workshop_id, entry.of[0].note_id
        found[key] = (*found.get(key, ()), *entry.of)
    return [Masks(masks) for masks in found.values()]


def apply_again(session: Session, masks: tuple[Masked, ...]) -> bool | None:
    """Masks a restored note again. Returns False if there is nothing to do, None if no mask fits the text."""
    one = masks[0]
    where = Writing.workshop_id == one.workshop_id, Writing.id == one.note_id
    before = session.scalar(select(Writing.text).where(*where))
    head = session.scalar(select(WorkshopRow.head).where(WorkshopRow.id == one.workshop_id))
    if not before or head is None:
        return False
    applied = [place for place, mask in enumerate(masks, start=1) if mask.left == digest(before)]
    text = before
    for mask in masks[applied[-1] if applied else 0 :]:
        if len(text) != mask.length:
            return None
        text = covered(text, mask.spans, mask.kinds)
        if digest(text) != mask.left:
            return None
    if text == before:
        return False
    happened = (NoteMasked(one.note_id),)
    log_writing.append(session, [log_writing.RoomWrite(one.workshop_id, head, happened)], "")
    withdrawal.withdraw(session, one.workshop_id, happened)
    session.execute(update(Writing).where(*where).values(text=text, crdt=None, generation="", unsettled=False))
    session.execute(delete(SnapshotRow).where(SnapshotRow.workshop_id == one.workshop_id))
    return True
