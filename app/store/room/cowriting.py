"""Loads and stores co-written notes: the Yjs state beside the plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.store.db.hot_statements import HotStatement
from app.store.tables import Writing


class StoredText(NamedTuple):
    """A stored text: the Yjs state (None if nobody has co-written), its generation, and the plain text."""

    crdt: bytes | None
    generation: str
    text: str


def load(session: Session, workshop_id: str, note_id: str) -> StoredText:
    """The stored text of a note. Raises NoResultFound."""
    query = select(Writing.crdt, Writing.generation, Writing.text).where(
        Writing.workshop_id == workshop_id, Writing.id == note_id
    )
    row = session.execute(query).one()
    return StoredText(row.crdt, row.generation, row.text)


def text(session: Session, workshop_id: str, note_id: str) -> str | None:
    """The plain text of a note; None when there is no such note."""
    query = select(Writing.text).where(Writing.workshop_id == workshop_id, Writing.id == note_id)
    return session.scalar(query)


@dataclass(frozen=True)
class State:
    """A new Yjs state and its plain text. `before` is the stored state that it was made from.

    `before` is None for a seed: a seed does not change the text and starts a new generation.
    """

    crdt: bytes
    generation: str
    text: str
    before: bytes | None
    lang: str = ""


def store(session: Session, workshop_id: str, note_id: str, state: State) -> bool:
    """Stores the state and the text together. The log gets its event later, when writing pauses.

    Returns False if the stored state is no longer `before`: the note was rewritten or squashed, or somebody connected
    to another process wrote in it. So no text is ever overwritten unseen.
    """
    row = {"workshop": workshop_id, "note": note_id, "state_crdt": state.crdt, "state_text": state.text}
    row |= {"state_generation": state.generation, "state_lang": state.lang}
    if state.before is None:
        return SEED.change(session, row) == 1
    return GROW.change(session, row | {"before": state.before}) == 1


def _store_if(unchanged: ColumnElement[bool]) -> HotStatement:
    state_text: ColumnElement[str] = bindparam("state_text")
    return HotStatement(
        update(Writing.__table__)  # type: ignore[arg-type]  # a table it is
        .where(Writing.workshop_id == bindparam("workshop"), Writing.id == bindparam("note"), unchanged)
        .values(
            crdt=bindparam("state_crdt"),
            generation=bindparam("state_generation"),
            text=state_text,
            lang=bindparam("state_lang"),
            unsettled=or_(Writing.unsettled, Writing.text != state_text),
        )
    )


SEED = _store_if(Writing.text == bindparam("state_text"))
GROW = _store_if(and_(Writing.generation == bindparam("state_generation"), Writing.crdt == bindparam("before")))


def squash(session: Session, workshop_id: str) -> None:
    """Deletes the Yjs states of a workshop, because they hold deleted words. The next one starts from the text."""
    session.execute(
        update(Writing)
        .where(Writing.workshop_id == workshop_id, Writing.crdt.is_not(None))
        .values(crdt=None, generation="")
    )
