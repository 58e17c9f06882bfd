"""Records what was erased, which contracts became stricter and what is held: ids only, in a file that is in no backup.

After an older backup is restored, the entries are replayed, so that what was erased since stays erased. A line is
written before the erasure, because the server may crash in between. If the erasure is refused, another line cancels it.
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
from app.store.backup import contract_ledger, copies, hold_ledger
from app.store.backup import mask_ledger as masked
from app.store.backup.contract_ledger import NOT_STRICT, Strict
from app.store.backup.hold_ledger import Held
from app.store.backup.mask_ledger import UNCOVERED, Masked, Masks, from_lines, line_of
from app.store.db.database import Native, call_directly
from app.store.room import log_writing, waiting
from app.store.tables import SnapshotRow, WorkshopRow, Writing

FILE = "erasures"

Erased = tuple[str, str]
"""The ids of a workshop and of a note; the note is “” if the whole workshop was erased."""

Entry = Erased | Masks | Strict | Held


class Ledger:
    """Appends to the file. Without a path it does nothing (tests of other parts).

    `database` is the file of an SQLite database, beside which copies may lie.
    """

    def __init__(self, path: Path | None = None, native: Native = call_directly, database: Path | None = None) -> None:
        self._path = path
        self._database = database
        self._native = native
        self.masking = threading.Lock()
        """Held from `mask` until the command has succeeded or `unmask` was called, which cancels the latest mask."""

    def add(self, workshop_id: str, note_id: str = "") -> None:
        """Records what is about to be erased. It is on disk when this returns. Raises OSError."""
        self._write(f"+{workshop_id}/{note_id}\n")

    def take_back(self, workshop_id: str, note_id: str) -> None:
        """Records that it was not erased after all. Raises OSError."""
        self._write(f"-{workshop_id}/{note_id}\n")

    def mask(self, masked: Masked) -> None:
        """Records which passages are about to be covered. It is on disk when this returns. Raises OSError."""
        self._write(line_of(masked))

    def unmask(self, workshop_id: str, note_id: str) -> None:
        """Records that the latest passages were not covered after all. Raises OSError."""
        self._write(f"{UNCOVERED}{workshop_id}/{note_id}\n")

    def tighten(self, strict: Strict) -> None:
        """Records which contract is about to become stricter. It is on disk when this returns. Raises OSError."""
        self._write(contract_ledger.line_of(strict))

    def loosen(self, strict: Strict) -> None:
        """Records that it did not become stricter after all. Raises OSError."""
        self._write(contract_ledger.line_of(strict, NOT_STRICT))

    def hold(self, workshop_id: str, *, held: bool) -> None:
        """Records that a workshop must not be deleted, or may be. It is on disk when this returns. Raises OSError."""
        self._write(hold_ledger.line_of(workshop_id, held=held))

    def cover_in_copies(self, workshop_id: str, note_id: str, text: str = "") -> None:
        """Replaces the text of a note in the copies of the database."""
        if self._database is not None:
            self._native(copies.cover, self._database, workshop_id, note_id, text)

    def delete_in_copies(self, workshop_id: str) -> None:
        """Deletes a workshop from the copies of the database."""
        if self._database is not None:
            self._native(copies.delete, self._database, workshop_id)

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
    """The erasures in order, then masks, stricter contracts and holds. An incomplete last line is ignored."""
    erased: dict[Erased, None] = {}
    lines = path.read_text().splitlines() if path.exists() else []
    for line in lines:
        workshop_id, slash, note_id = line[1:].partition("/")
        if line[:1] == "+" and slash:
            erased[workshop_id, note_id] = None
        elif line[:1] == "-" and slash:
            erased.pop((workshop_id, note_id), None)
    return [*erased, *from_lines(lines), *contract_ledger.from_lines(lines), *hold_ledger.from_lines(lines)]


def replay(session: Session, entries: Iterable[Entry]) -> int:
    """Repeats what a restore undid: erasures, masks, stricter contracts, holds. Returns how many it repeated."""
    entries = list(entries)
    erased = sum(_erase_again(session, *one) for one in entries if isinstance(one, tuple))
    masks = masked.merge(one for one in entries if isinstance(one, Masks))
    again = sum(_mask_again(session, one) for one in masks)
    strict = sum(contract_ledger.apply_again(session, one) for one in entries if isinstance(one, Strict))
    holds = sum(hold_ledger.apply_again(session, one) for one in entries if isinstance(one, Held))
    return erased + again + strict + holds


def _mask_again(session: Session, masks: Masks) -> bool:
    done = masked.apply_again(session, masks.of)
    return _erase_again(session, masks.of[0].workshop_id, masks.of[0].note_id) if done is None else done


def _erase_again(session: Session, workshop_id: str, note_id: str) -> bool:
    head = session.scalar(select(WorkshopRow.head).where(WorkshopRow.id == workshop_id))
    if head is None:
        return False
    if not note_id:
        deletion.delete_all_of(session, workshop_id)
        return True
    if waiting.drop(session, workshop_id, [note_id]):
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
