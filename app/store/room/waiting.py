"""Notes that wait beside a room until their phase opens, and the imports that brought some of them.

The ids of the notes of an import follow from its own id, so that it can be undone, and nothing else has to know it.
Notes that people wrote beforehand lie by random ids, all in one place: nothing tells which came first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain.incoming.board import Form
from app.domain.room.decisions.decision import Waiting
from app.domain.room.decisions.incoming import due
from app.domain.room.evolve import Workshop
from app.domain.values import Source
from app.store.db.database import changed
from app.store.tables import NoteImport, WaitingNote


def add(session: Session, workshop_id: str, notes: Sequence[Waiting], *, in_order: bool) -> None:
    """Stores notes that wait. Without `in_order` they keep no order at all."""
    rows = [
        {"workshop_id": workshop_id, "id": one.note, "phase": one.phase, "area": one.area, "source": one.source.value}
        | {"key_hash": one.key_hash, "text": one.text, "place": place if in_order else 0}
        for place, one in enumerate(notes)
    ]
    if rows:
        session.execute(insert(WaitingNote), rows)


def all_of(session: Session, workshop_id: str) -> list[Waiting]:
    """The notes that wait, in the order in which they come in."""
    rows = session.scalars(
        select(WaitingNote)
        .where(WaitingNote.workshop_id == workshop_id)
        .order_by(WaitingNote.source, WaitingNote.place, WaitingNote.id)
    )
    return [Waiting(row.id, row.area, row.phase, row.key_hash, Source(row.source), row.text) for row in rows]


def count(session: Session, workshop_id: str, source: Source) -> int:
    """How many notes of this source wait."""
    here = WaitingNote.workshop_id == workshop_id, WaitingNote.source == source.value
    return session.scalar(select(func.count()).select_from(WaitingNote).where(*here)) or 0


def take(session: Session, workshop_id: str, state: Workshop, *, ending: bool) -> tuple[Waiting, ...]:
    """Removes and returns the notes that come in now. Call it in the transaction that puts them on the board."""
    notes = due(state, all_of(session, workshop_id), ending=ending)
    drop(session, workshop_id, [one.note for one in notes])
    return notes


def note_ids(import_id: str, count: int) -> list[str]:
    """The ids of the notes of an import."""
    return [hashlib.sha256(f"{import_id}/{number}".encode()).hexdigest()[:32] for number in range(count)]


def bring(session: Session, workshop_id: str, import_id: str, form: Form, notes: Sequence[Waiting]) -> bool:
    """Stores an import and its notes. Returns False if it is there already: the form was sent twice."""
    if session.get(NoteImport, (workshop_id, import_id)):
        return False
    session.execute(insert(NoteImport).values(workshop_id=workshop_id, id=import_id, form=form.value, notes=len(notes)))
    add(session, workshop_id, notes, in_order=True)
    return True


def imports(session: Session, workshop_id: str) -> Sequence[NoteImport]:
    """The imports that can be undone."""
    return session.scalars(
        select(NoteImport).where(NoteImport.workshop_id == workshop_id).order_by(NoteImport.id)
    ).all()


def stop(session: Session, workshop_id: str, import_id: str) -> tuple[list[str], int]:
    """Lets no more notes of an import come in. Returns the ids of all its notes, and how many of them waited."""
    row = session.get(NoteImport, (workshop_id, import_id))
    ids = note_ids(import_id, row.notes) if row else []
    return ids, drop(session, workshop_id, ids)


def forget_import(session: Session, workshop_id: str, import_id: str) -> None:
    """Forgets an import that was undone."""
    session.execute(delete(NoteImport).where(NoteImport.workshop_id == workshop_id, NoteImport.id == import_id))


def drop(session: Session, workshop_id: str, ids: Sequence[str]) -> int:
    """Deletes those of these notes that wait. Returns how many."""
    here = WaitingNote.workshop_id == workshop_id
    return changed(session, delete(WaitingNote).where(here, WaitingNote.id.in_(ids))) if ids else 0
