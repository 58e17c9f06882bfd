"""The ledger of what was erased for good: ids only, in a file beside the database and never in a backup.

Whoever goes back to an older backup plays it again, so that what was erased since stays erased. A line is written
before the erasure, because a server may die between the two; if the erasure is refused, another line takes it back.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.room.events import TextErased
from app.store.archive import deletion, withdrawal
from app.store.backup import mask_ledger as masked
from app.store.backup.mask_ledger import UNCOVERED, Masked, Masks, from_lines, line_of
from app.store.db.database import Native, call_directly
from app.store.room import log_writing
from app.store.tables import SnapshotRow, WorkshopRow, Writing

FILE = "erasures"

Erased = tuple[str, str]
"""The id of a workshop and of a note; without a note, the whole workshop."""

Entry = Erased | Masks


class Ledger:
    """Adds to the file. Without a path it remembers nothing, as in tests of other things."""

    def __init__(self, path: Path | None = None, native: Native = call_directly) -> None:
        self._path = path
        self._native = native
        self.masking = threading.Lock()
        """Held from the line of a mask until it is settled whether it stands: what is taken back is the latest."""

    def add(self, workshop_id: str, note_id: str = "") -> None:
        """Tell what is about to be erased. On disk when it returns. Raises OSError."""
        self._write(f"+{workshop_id}/{note_id}\n")

    def take_back(self, workshop_id: str, note_id: str) -> None:
        """Tell that it was not erased after all. Raises OSError."""
        self._write(f"-{workshop_id}/{note_id}\n")

    def mask(self, masked: Masked) -> None:
        """Tell which passages are about to be covered. On disk when it returns. Raises OSError."""
        self._write(line_of(masked))

    def unmask(self, workshop_id: str, note_id: str) -> None:
        """Tell that the latest passages were not covered after all. Raises OSError."""
        self._write(f"{UNCOVERED}{workshop_id}/{note_id}\n")

    def _write(self, line: str) -> None:
        if self._path is not None:
            self._native(_append, self._path, line)


def _append(path: Path, line: str) -> None:
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line.encode())
        os.fsync(file)
    finally:
        os.close(file)


def read(path: Path) -> list[Entry]:
    """All that was erased, in order, then what was masked; a last line that a power cut tore is passed over."""
    erased: dict[Erased, None] = {}
    lines = path.read_text().splitlines() if path.exists() else []
    for line in lines:
        workshop_id, slash, note_id = line[1:].partition("/")
        if line[:1] == "+" and slash:
            erased[workshop_id, note_id] = None
        elif line[:1] == "-" and slash:
            erased.pop((workshop_id, note_id), None)
    return [*erased, *from_lines(lines)]


def replay(session: Session, entries: Iterable[Entry]) -> int:
    """Erase and mask it all once more; how much of it was there again."""
    entries = list(entries)
    erased = sum(_again(session, *one) for one in entries if not isinstance(one, Masks))
    masks = masked.together(one for one in entries if isinstance(one, Masks))
    return erased + sum(_masked_again(session, one) for one in masks)


def _masked_again(session: Session, masks: Masks) -> bool:
    done = masked.again(session, masks.of)
    return _again(session, masks.of[0].workshop_id, masks.of[0].note_id) if done is None else done


def _again(session: Session, workshop_id: str, note_id: str) -> bool:
    head = session.scalar(select(WorkshopRow.head).where(WorkshopRow.id == workshop_id))
    if head is None:
        return False
    if not note_id:
        deletion.delete_all_of(session, workshop_id)
        return True
    text = session.scalar(select(Writing.text).where(Writing.workshop_id == workshop_id, Writing.id == note_id))
    if not text:
        return False
    log_writing.append(session, [log_writing.RoomWrite(workshop_id, head, (TextErased(note_id),))], "")
    session.execute(
        update(Writing)
        .where(Writing.workshop_id == workshop_id, Writing.id == note_id)
        .values(text="", crdt=None, generation="", unsettled=False)
    )
    withdrawal.withdraw(session, workshop_id, [TextErased(note_id)])
    session.execute(delete(SnapshotRow).where(SnapshotRow.workshop_id == workshop_id))
    return True
