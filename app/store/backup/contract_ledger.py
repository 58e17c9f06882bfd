"""Records in the erasure ledger which contracts became stricter: ids of phases, no person and no note.

After an older backup is restored they become stricter again, and the authors that it brought back are cleared.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.refusals import Refused
from app.domain.room.commands import TightenPhase
from app.domain.room.evolve import Status, evolve
from app.domain.room.tightening import tighten
from app.store.room import log, log_writing, tightening
from app.store.tables import WorkshopRow

STRICT, NOT_STRICT = "c", "d"


class Strict(Struct, frozen=True, array_like=True):
    """A contract of a workshop that was made stricter."""

    workshop_id: str
    command: TightenPhase


def line_of(strict: Strict, sign: str = STRICT) -> str:
    """The line in the ledger: that the contract is about to become stricter, or that it did not after all."""
    return sign + msgspec.json.encode(strict).decode() + "\n"


def from_lines(lines: Iterable[str]) -> list[Strict]:
    """The contracts in order. A line that a power cut left incomplete is ignored."""
    found: list[Strict] = []
    for line in lines:
        if line[:1] not in (STRICT, NOT_STRICT):
            continue
        try:
            one = msgspec.json.decode(line[1:], type=Strict)
        except msgspec.MsgspecError:
            continue
        if line[:1] == STRICT:
            found.append(one)
        elif one in found:
            found.remove(one)
    return found


def apply_again(session: Session, strict: Strict) -> bool:
    """Makes a restored contract stricter again. Returns False if there is nothing to do.

    A backup from before the opening has a draft: nobody wrote in it, and its plan may still change.
    """
    if session.scalar(select(WorkshopRow.head).where(WorkshopRow.id == strict.workshop_id)) is None:
        return False
    workshop = log.load(session, strict.workshop_id).workshop
    if workshop.status is Status.DRAFT:
        return False
    try:
        events = tighten(workshop, strict.command)
    except Refused:  # it is stricter already
        return False
    for event in events:
        log_writing.append(session, [log_writing.RoomWrite(strict.workshop_id, workshop.seq, (event,))], "")
        workshop = evolve(workshop, event)
        tightening.clear(session, strict.workshop_id, workshop, event)
    return bool(events)
