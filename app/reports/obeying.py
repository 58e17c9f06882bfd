"""Makes a record obey what the writers of its notes allow, before a file is made of it."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.record import Record
from app.domain.values import NoteUse


def obeying(record: Record, instead: str) -> Record:
    """The record as files may hold it: what may only be summarised has the text `instead`. Idempotent."""
    notes = tuple(
        replace(note, text=instead, lang="") if note.use is NoteUse.SUMMARY else note
        for note in record.notes
        if note.use is not NoteUse.NONE
    )
    return replace(record, notes=notes, kept_out=record.kept_out + len(record.notes) - len(notes))
