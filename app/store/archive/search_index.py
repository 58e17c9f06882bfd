"""Fills the search index (app/store/archive/search.py) piece by piece, and stores how far each workshop is indexed.

A workshop that is over is due until its index has this version and the last event of its log. Indexed texts stay in
the index while others are added. Withdrawn texts leave it in the transaction of their event (archive/withdrawal.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.domain.room.evolve import OVER
from app.domain.texts import NO_TEXT, shows
from app.store.archive import search
from app.store.room import log, snapshots
from app.store.tables import Indexed, WorkshopRow

VERSION = 1
"""Raise it when terms are made in another way, so that every workshop is indexed again."""

UNFINISHED = -1
_OVER_IN_ROWS = [status.value for status in OVER]

_IS_DUE = or_(Indexed.workshop_id.is_(None), Indexed.version < VERSION, Indexed.head != WorkshopRow.head)


class Task(Struct, frozen=True):
    """A workshop to index as it was after event number `head`: the texts that are not in the index yet, by id."""

    workshop_id: str
    head: int
    texts: dict[str, str]
    seen: frozenset[str]
    """The ids of all texts that may be in the index."""


class Progress(Struct, frozen=True):
    """How many workshops are still due, and how many texts are found only by their words as written."""

    left: int
    plain: int


def due(session: Session) -> list[str]:
    """The ids of the workshops to index: first those without an index, the newest first."""
    query = (
        select(WorkshopRow.id)
        .join(Indexed, Indexed.workshop_id == WorkshopRow.id, isouter=True)
        .where(WorkshopRow.status.in_(_OVER_IN_ROWS), WorkshopRow.peers_only.is_(False), _IS_DUE)
        .order_by(Indexed.workshop_id.is_not(None), WorkshopRow.closed_on.desc(), WorkshopRow.id)
    )
    return list(session.scalars(query))


def progress(session: Session, workshop_ids: Sequence[str]) -> Progress:
    """How far these workshops are indexed. All of them are over."""
    here = WorkshopRow.id.in_(list(workshop_ids))
    joined = select(func.count()).join_from(WorkshopRow, Indexed, Indexed.workshop_id == WorkshopRow.id, isouter=True)
    left = session.scalar(joined.where(here, _IS_DUE)) or 0
    plain = session.scalar(select(func.sum(Indexed.plain)).where(Indexed.workshop_id.in_(list(workshop_ids)))) or 0
    return Progress(left, int(plain))


def begin(session: Session, workshop_id: str) -> None:
    """Starts the index of a workshop. Deletes one of another version, or one with texts that have no base forms."""
    here = WorkshopRow.id == workshop_id
    is_over = session.scalar(
        select(WorkshopRow.id).where(here, WorkshopRow.status.in_(_OVER_IN_ROWS)).with_for_update()
    )
    query = select(Indexed.version, Indexed.plain).where(Indexed.workshop_id == workshop_id)
    had = session.execute(query).one_or_none()
    if is_over is None or (had is not None and had.version == VERSION and not had.plain):
        return
    search.forget(session, workshop_id)
    row = {"workshop_id": workshop_id, "version": VERSION, "head": UNFINISHED, "plain": 0}
    session.execute(insert(Indexed).values(**row))


def task(session: Session, workshop_id: str) -> Task:
    """The texts to index after `begin`: those that everybody could see at the end and that were not withdrawn since.

    Raises NoResultFound.
    """
    state, _, _ = snapshots.load(session, workshop_id)
    texts = log.texts(session, workshop_id)
    notes = [id_ for id_, note in state.notes.items() if note.shown and not state.withholds(id_)]
    used = {state.notes[id_].group for id_ in notes}
    everything = (*notes, *(group for group in state.groups if group in used))
    seen = frozenset(id_ for id_ in everything if shows(texts.get(id_, NO_TEXT).text))
    missing = sorted(seen - search.ids(session, workshop_id))
    return Task(workshop_id, state.seq, {id_: texts[id_][0] for id_ in missing}, seen)


def add(session: Session, task: Task, rows: Iterable[tuple[str, Sequence[str]]], plain: int) -> bool:
    """Adds texts to the index. Returns False if the workshop has changed; the caller makes a new task then."""
    if not _is_unchanged(session, task):
        return False
    search.add(session, task.workshop_id, rows)
    if plain:
        here = Indexed.workshop_id == task.workshop_id
        session.execute(update(Indexed).where(here).values(plain=Indexed.plain + plain))
    return True


def finish(session: Session, task: Task) -> bool:
    """Marks the workshop as indexed. Returns False if it has changed."""
    if not _is_unchanged(session, task):
        return False
    if gone := sorted(search.ids(session, task.workshop_id) - task.seen):
        table = search.SEARCH
        session.execute(delete(table).where(table.c.workshop_id == task.workshop_id, table.c.id.in_(gone)))
    session.execute(update(Indexed).where(Indexed.workshop_id == task.workshop_id).values(head=task.head))
    return True


def _is_unchanged(session: Session, task: Task) -> bool:
    """Whether the workshop is unchanged: still over, same last event, same index. Locks its log until the commit."""
    here = WorkshopRow.id == task.workshop_id
    row = session.execute(select(WorkshopRow.head, WorkshopRow.status).where(here).with_for_update()).one_or_none()
    begun = session.scalar(select(Indexed.version).where(Indexed.workshop_id == task.workshop_id))
    return row is not None and begun == VERSION and row.head == task.head and row.status in OVER
