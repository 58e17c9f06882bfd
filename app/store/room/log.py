"""Reads the log of a workshop, its texts and its stored answers. log_writing.py adds to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, or_, select, tuple_
from sqlalchemy.orm import Session

from app.domain.plan import Plan
from app.domain.room.events import AnyEvent, NoteRemoved, NoteRestored
from app.domain.room.evolve import Workshop, evolve
from app.domain.texts import Text
from app.store.db.hot_statements import HotStatement
from app.store.tables import Done, EventRow, WorkshopRow, Writing

_event = msgspec.json.Decoder(AnyEvent)
_plan = msgspec.json.Decoder(Plan)


def encode(value: object) -> str:
    """A Struct as the JSON text that the database stores."""
    return msgspec.json.encode(value).decode()


def decode_plan(body: str) -> Plan:
    """The plan of a workshop row."""
    return _plan.decode(body)


class Head(NamedTuple):
    """The end of a log: the number of its last event, and its epoch; and whose workshop it is."""

    seq: int
    epoch: str
    owner: str
    """The account that owns the workshop."""
    code: str = ""
    """The join code; only `standing` reads it, to send a new code to the clients."""


def heads(session: Session, workshop_ids: Iterable[str]) -> dict[str, Head]:
    """Locks the rows of these workshops, always in the same order (no deadlock), and returns the ends of their logs."""
    found = HEADS.find(session, [(id_,) for id_ in sorted(workshop_ids)])
    return {id_: Head(head, epoch, owner) for id_, head, epoch, owner in found}


_HEAD = select(WorkshopRow.id, WorkshopRow.head, WorkshopRow.epoch, WorkshopRow.owner_id)

HEADS = HotStatement(
    _HEAD.where(WorkshopRow.id.in_(bindparam("keys", expanding=True))).order_by(WorkshopRow.id).with_for_update(),
    each=_HEAD.where(WorkshopRow.id == bindparam("id")),
)


def standing(session: Session, workshop_ids: Iterable[str]) -> dict[str, Head]:
    """The ends of the logs of these workshops, without a lock. Deleted workshops are left out."""
    query = _HEAD.add_columns(WorkshopRow.join_code).where(WorkshopRow.id.in_(list(workshop_ids)))
    found = session.connection().execute(query)
    return {id_: Head(head, epoch, owner, code or "") for id_, head, epoch, owner, code in found}


def tail(session: Session, workshop_id: str, after: int) -> list[AnyEvent]:
    """The events with a greater number than `after`, in order."""
    query = (
        select(EventRow.body)
        .where(EventRow.workshop_id == workshop_id, EventRow.seq > after)
        .order_by(EventRow.seq)
    )  # fmt: skip
    return [_event.decode(body) for body in session.scalars(query)]


def removed(session: Session, workshop_id: str) -> list[str]:
    """The notes that are removed, without folding the log. Their texts are stored until they are erased."""
    begins = or_(EventRow.body.startswith('{"t":"NoteRemoved"'), EventRow.body.startswith('{"t":"NoteRestored"'))
    query = select(EventRow.body).where(EventRow.workshop_id == workshop_id, begins).order_by(EventRow.seq)
    events = (msgspec.json.decode(body, type=NoteRemoved | NoteRestored) for body in session.scalars(query))
    last = {event.note: event for event in events}
    return [note for note, event in last.items() if isinstance(event, NoteRemoved)]


def is_tightened(session: Session, workshop_id: str, after: int) -> bool:
    """Whether a contract became stricter after this event."""
    begins = EventRow.body.startswith('{"t":"PhaseTightened"')
    query = select(EventRow.seq).where(EventRow.workshop_id == workshop_id, EventRow.seq > after, begins)
    return session.scalar(query.limit(1)) is not None


class Folded(NamedTuple):
    """The state after all events of a log, and its epoch."""

    workshop: Workshop
    epoch: str


def load(session: Session, workshop_id: str) -> Folded:
    """The state of a workshop from its whole log, and its epoch. Raises NoResultFound."""
    query = select(WorkshopRow.plan, WorkshopRow.epoch).where(WorkshopRow.id == workshop_id)
    row = session.execute(query).one()
    workshop = Workshop(plan=decode_plan(row.plan))
    for event in tail(session, workshop_id, 0):
        workshop = evolve(workshop, event)
    return Folded(workshop, row.epoch)


def texts(session: Session, workshop_id: str) -> dict[str, Text]:
    """All texts of a workshop: text and language by the id of a note or group."""
    query = select(Writing.id, Writing.text, Writing.lang).where(Writing.workshop_id == workshop_id)
    return {row.id: Text(row.text, row.lang) for row in session.execute(query)}


def roles(session: Session, workshop_id: str) -> dict[str, str]:
    """The role of each note that has one, by the id of the note."""
    query = select(Writing.id, Writing.role).where(Writing.workshop_id == workshop_id, Writing.role != "")
    return {row.id: row.role for row in session.execute(query)}


def unsettled(session: Session, workshop_id: str) -> list[str]:
    """The ids of notes whose text changed by co-writing since their last event in the log."""
    query = select(Writing.id).where(Writing.workshop_id == workshop_id, Writing.unsettled)
    return list(session.scalars(query))


def answers(session: Session, ops: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The stored answers (JSON) by workshop and op, for those of these commands (workshop, op) that have one."""
    query = select(Done.workshop_id, Done.op_id, Done.answer).where(tuple_(Done.workshop_id, Done.op_id).in_(list(ops)))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for workshop_id, op_id, answer in session.connection().execute(query):
        found[workshop_id][op_id] = answer
    return found
