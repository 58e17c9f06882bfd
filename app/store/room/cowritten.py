"""Notes that several people write in: the Yjs state beside the plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.orm import Session

from app.store.db.hot_statements import Often
from app.store.tables import Writing


class KeptText(NamedTuple):
    """A text as it is kept: the Yjs state (None when nobody has written together), its generation, the plain text."""

    crdt: bytes | None
    generation: str
    text: str


def load(session: Session, workshop_id: str, note_id: str) -> KeptText:
    """The text of a note. Raises NoResultFound."""
    query = select(Writing.crdt, Writing.generation, Writing.text).where(
        Writing.workshop_id == workshop_id, Writing.id == note_id
    )
    row = session.execute(query).one()
    return KeptText(row.crdt, row.generation, row.text)


def text(session: Session, workshop_id: str, note_id: str) -> str | None:
    """The plain text of a note; None when there is no such note."""
    query = select(Writing.text).where(Writing.workshop_id == workshop_id, Writing.id == note_id)
    return session.scalar(query)


@dataclass(frozen=True)
class State:
    """A Yjs state and its plain text, made from what was kept before: `before`, or None for a seed, which changes no
    letter of the text and begins a new generation.
    """

    crdt: bytes
    generation: str
    text: str
    before: bytes | None


def keep(session: Session, workshop_id: str, note_id: str, state: State) -> bool:
    """Keep the state and the text together; the log will tell of the text when writing rests.

    False when the note is no more what the state was made from: it was rewritten or squashed, or somebody at another
    process wrote in it. Nobody's letters are ever written over.
    """
    row = {"workshop": workshop_id, "note": note_id, "new": state.crdt, "told": state.text, "era": state.generation}
    if state.before is None:
        return SEED.change(session, row) == 1
    return GROW.change(session, row | {"before": state.before}) == 1


def _kept(unchanged: ColumnElement[bool]) -> Often:
    told: ColumnElement[str] = bindparam("told")
    return Often(
        update(Writing.__table__)  # type: ignore[arg-type]  # a table it is
        .where(Writing.workshop_id == bindparam("workshop"), Writing.id == bindparam("note"), unchanged)
        .values(
            crdt=bindparam("new"),
            generation=bindparam("era"),
            text=told,
            unsettled=or_(Writing.unsettled, Writing.text != told),
        )
    )


SEED = _kept(Writing.text == bindparam("told"))
GROW = _kept(and_(Writing.generation == bindparam("era"), Writing.crdt == bindparam("before")))


def squash(session: Session, workshop_id: str) -> None:
    """Drop the Yjs states of a workshop: they hold deleted words. The next co-writing starts from the plain text."""
    session.execute(
        update(Writing)
        .where(Writing.workshop_id == workshop_id, Writing.crdt.is_not(None))
        .values(crdt=None, generation="")
    )
