"""The log of one workshop: reading it back, and adding to it inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

import msgspec
from sqlalchemy import Table, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.events import (
    AnyEvent,
    RetentionMoved,
    WorkshopArchived,
    WorkshopClosed,
    WorkshopOpened,
    WorkshopReopened,
)
from app.domain.plan import Plan
from app.domain.workshop import Status, Workshop, evolve
from app.store.often import Often
from app.store.scattering import scatter
from app.store.tables import BallotRow, Base, Done, EventRow, WorkshopRow, Writing

AT_ONCE = 100
"""Texts of one statement, where there are thousands: on PostgreSQL others go on between two."""

_event = msgspec.json.Decoder(AnyEvent)
_plan = msgspec.json.Decoder(Plan)


def encode(value: object) -> str:
    """A Struct as the JSON text that is kept."""
    return msgspec.json.encode(value).decode()


def decode_plan(body: str) -> Plan:
    """The plan of a workshop row."""
    return _plan.decode(body)


class Head(NamedTuple):
    """Where a log stands: the number of its last event, and its epoch."""

    seq: int
    epoch: str
    code: str = ""
    """The join code, where screens are to be told of it."""


@dataclass
class Kept:
    """What one room wants kept: events from number `after` + 1 on, answers as JSON by command, texts by id.

    A text is with its language and the role that a new note shows; an older text keeps the role it has.
    """

    workshop_id: str
    after: int = 0
    events: Sequence[AnyEvent] = ()
    answers: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def heads(session: Session, workshop_ids: Iterable[str]) -> dict[str, Head]:
    """Lock the rows of these workshops, always in the same order, and tell where their logs stand."""
    found = HEADS.find(session, [(id_,) for id_ in sorted(workshop_ids)])
    return {id_: Head(head, epoch) for id_, head, epoch in found}


def _table(rows: type[Base]) -> Table:
    return cast("Table", rows.__table__)


_HEAD = select(WorkshopRow.id, WorkshopRow.head, WorkshopRow.epoch)

HEADS = Often(
    _HEAD.where(WorkshopRow.id.in_(bindparam("keys", expanding=True))).order_by(WorkshopRow.id).with_for_update(),
    each=_HEAD.where(WorkshopRow.id == bindparam("id")),
)
MOVE_HEAD = Often(update(_table(WorkshopRow)).where(WorkshopRow.id == bindparam("id_")).values(head=bindparam("to")))
ADD_EVENT = Often(insert(_table(EventRow)), names=("workshop_id", "seq", "body"))
ADD_ANSWER = Often(insert(_table(Done)), names=("workshop_id", "op_id", "answer"))


def standing(session: Session, workshop_ids: Iterable[str]) -> dict[str, Head]:
    """Where the logs of these workshops stand, without holding anybody up; a workshop that is deleted is not there."""
    query = _HEAD.add_columns(WorkshopRow.join_code).where(WorkshopRow.id.in_(list(workshop_ids)))
    found = session.connection().execute(query)
    return {id_: Head(head, epoch, code or "") for id_, head, epoch, code in found}


def tail(session: Session, workshop_id: str, after: int) -> list[AnyEvent]:
    """The events with a greater number than `after`, in order."""
    query = (
        select(EventRow.body)
        .where(EventRow.workshop_id == workshop_id, EventRow.seq > after)
        .order_by(EventRow.seq)
    )  # fmt: skip
    return [_event.decode(body) for body in session.scalars(query)]


def load(session: Session, workshop_id: str) -> tuple[Workshop, str]:
    """The folded state of a workshop and its epoch. Raises NoResultFound."""
    query = select(WorkshopRow.plan, WorkshopRow.epoch).where(WorkshopRow.id == workshop_id)
    row = session.execute(query).one()
    workshop = Workshop(plan=decode_plan(row.plan))
    for event in tail(session, workshop_id, 0):
        workshop = evolve(workshop, event)
    return workshop, row.epoch


def texts(session: Session, workshop_id: str) -> dict[str, tuple[str, str]]:
    """All that was written: text and language by the id of a note or group."""
    query = select(Writing.id, Writing.text, Writing.lang).where(Writing.workshop_id == workshop_id)
    return {row.id: (row.text, row.lang) for row in session.execute(query)}


def roles(session: Session, workshop_id: str) -> dict[str, str]:
    """The role on each note that has one."""
    query = select(Writing.id, Writing.role).where(Writing.workshop_id == workshop_id, Writing.role != "")
    return {row.id: row.role for row in session.execute(query)}


def unsettled(session: Session, workshop_id: str) -> list[str]:
    """Notes whose text changed by co-writing since the log last told of it."""
    query = select(Writing.id).where(Writing.workshop_id == workshop_id, Writing.unsettled)
    return list(session.scalars(query))


def answers(session: Session, ops: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The stored answers, as JSON, to those of these commands (workshop, op) that were answered before; by workshop."""
    query = select(Done.workshop_id, Done.op_id, Done.answer).where(tuple_(Done.workshop_id, Done.op_id).in_(list(ops)))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for workshop_id, op_id, answer in session.connection().execute(query):
        found[workshop_id][op_id] = answer
    return found


def keep(session: Session, kept: Sequence[Kept], today: str) -> None:
    """Keep what happened in these rooms. A number or an answer given twice breaks a key: IntegrityError.

    `today` is the ISO date that lists show for an opening or a closing among the events.
    """
    write_texts(session, kept)
    events = [
        {"workshop_id": one.workshop_id, "seq": seq, "body": encode(event)}
        for one in kept
        for seq, event in enumerate(one.events, start=one.after + 1)
    ]
    answered = [
        {"workshop_id": one.workshop_id, "op_id": op_id, "answer": answer}
        for one in kept
        for op_id, answer in one.answers.items()
    ]
    moved = [{"id_": one.workshop_id, "to": one.after + len(one.events)} for one in kept if one.events]
    ADD_EVENT.run(session, events)
    ADD_ANSWER.run(session, answered)
    MOVE_HEAD.run(session, moved)
    for one in kept:
        if listed := _listed(one.events, today):
            session.execute(update(WorkshopRow).where(WorkshopRow.id == one.workshop_id).values(**listed))


def write_texts(session: Session, kept: Iterable[Kept]) -> None:
    """Keep texts, whole. An older one is overwritten, and what people had written together in it is dropped."""
    rows: list[dict[str, object]] = [
        {"workshop_id": one.workshop_id, "id": id_, "text": text, "lang": lang, "role": role}
        | {"crdt": None, "generation": "", "unsettled": False}
        for one in kept
        for id_, (text, lang, role) in one.texts.items()
    ]
    WRITE_TEXT.run(session, rows)


def _upsert(insert_into: Any) -> Any:
    """`role` stays what it was when the note was new."""
    fresh = insert_into(_table(Writing))
    changes = {name: fresh.excluded[name] for name in ("text", "lang", "crdt", "generation", "unsettled")}
    return fresh.on_conflict_do_update(index_elements=["workshop_id", "id"], set_=changes)


WRITE_TEXT = Often(
    _upsert(postgresql.insert),
    each=_upsert(sqlite.insert),
    names=("workshop_id", "id", "text", "lang", "role", "crdt", "generation", "unsettled"),
)


def _listed(happened: Iterable[AnyEvent], today: str) -> dict[str, object]:
    """What lists show of a workshop, kept with the events that changed it."""
    listed: dict[str, object] = {}
    for event in happened:
        match event:
            case WorkshopOpened():
                listed |= {"status": Status.OPEN.value, "opened_on": today}
            case WorkshopReopened():
                listed |= {"status": Status.OPEN.value, "closed_on": ""}
            case WorkshopClosed():
                listed |= {"status": Status.CLOSED.value, "closed_on": today}
            case RetentionMoved(until=until):
                listed |= {"retention": until}
            case WorkshopArchived():
                listed |= {"status": Status.ARCHIVED.value, "join_code": None, "code_fold": None}
            case _:
                pass
    return listed


def write_new(session: Session, workshop_id: str, texts: Iterable[tuple[str, str, str, str]]) -> None:
    """Keep many texts that are not there yet: id, text, language and role of each."""
    rows = [
        {"workshop_id": workshop_id, "id": id_, "text": text, "lang": lang, "role": role}
        for id_, text, lang, role in texts
    ]
    for first in range(0, len(rows), AT_ONCE):
        session.execute(insert(_table(Writing)), rows[first : first + AT_ONCE])


def settle(session: Session, workshop_id: str, id_: str) -> None:
    """The log now tells of the text as it is."""
    session.execute(
        update(Writing).where(Writing.workshop_id == workshop_id, Writing.id == id_).values(unsettled=False)
    )


def has_ballot(session: Session, workshop_id: str, phase: str, participant_id: str) -> bool:
    """Whether the participant already has a ballot in the round."""
    return session.get(BallotRow, (workshop_id, phase, participant_id)) is not None


def take_ballot(session: Session, workshop_id: str, phase: str, participant_id: str) -> None:
    """Mark that the participant has a ballot; which one is never known."""
    session.execute(insert(BallotRow).values(workshop_id=workshop_id, phase=phase, participant_id=participant_id))
    scatter(session, BallotRow, BallotRow.workshop_id == workshop_id)


def forget_people(session: Session, workshop_id: str) -> None:
    """Drop the ballots of a workshop; the tags in the log lead to nobody."""
    session.execute(delete(BallotRow).where(BallotRow.workshop_id == workshop_id))
