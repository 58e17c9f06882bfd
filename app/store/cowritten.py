"""Notes that several people write in: the Yjs state beside the plain text."""

from __future__ import annotations

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.store.database import changed
from app.store.tables import Writing


def load(session: Session, workshop_id: str, note_id: str) -> tuple[bytes | None, str, str]:
    """The Yjs state (None when nobody has written together), its generation, and the plain text."""
    query = select(Writing.crdt, Writing.generation, Writing.text).where(
        Writing.workshop_id == workshop_id, Writing.id == note_id
    )
    row = session.execute(query).one()
    return row.crdt, row.generation, row.text


def keep(session: Session, workshop_id: str, note_id: str, crdt: bytes, generation: str, text: str) -> bool:
    """Keep the state and the text together; the log will tell of the text when writing rests.

    False when the note was rewritten meanwhile: neither its generation nor its text is the one that is kept here. (A
    seed and a squash begin a new generation and change no letter.)
    """
    kept = (
        update(Writing)
        .where(
            Writing.workshop_id == workshop_id,
            Writing.id == note_id,
            or_(Writing.generation == generation, Writing.text == text),
        )
        .values(crdt=crdt, generation=generation, text=text, unsettled=or_(Writing.unsettled, Writing.text != text))
    )
    return changed(session, kept) == 1


def squash(session: Session, workshop_id: str) -> None:
    """Drop the Yjs states of a workshop: they hold deleted words. The next co-writing starts from the plain text."""
    session.execute(
        update(Writing)
        .where(Writing.workshop_id == workshop_id, Writing.crdt.is_not(None))
        .values(crdt=None, generation="")
    )
