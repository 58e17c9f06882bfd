"""Records in the erasure ledger which workshops must not be deleted: ids only, never the reason that somebody wrote.

A backup from before a hold does not know of it. After it is restored the workshop is held again; the last line counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.retention import RESTORED
from app.store.tables import WorkshopRow

HELD, FREE = "h", "f"


class Held(Struct, frozen=True):
    """Whether a workshop is held."""

    workshop_id: str
    held: bool


def line_of(workshop_id: str, *, held: bool) -> str:
    """The line in the ledger."""
    return f"{HELD if held else FREE}{workshop_id}\n"


def from_lines(lines: Iterable[str]) -> list[Held]:
    """What holds of each workshop by its last line. A line that a power cut left incomplete names no workshop."""
    last = {line[1:]: line[0] == HELD for line in lines if line[:1] in (HELD, FREE)}
    return [Held(workshop_id, held) for workshop_id, held in last.items()]


def apply_again(session: Session, one: Held) -> bool:
    """Holds or frees a restored workshop. Returns False if there is nothing to do."""
    here = WorkshopRow.id == one.workshop_id
    reason = session.scalar(select(WorkshopRow.hold).where(here))
    if reason is None or bool(reason) is one.held:
        return False
    session.execute(update(WorkshopRow).where(here).values(hold=RESTORED if one.held else ""))
    return True
