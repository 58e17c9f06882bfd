"""The log of one workshop: reading it back, and adding to it inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.domain.events import AnyEvent, WorkshopArchived, WorkshopClosed, WorkshopOpened, WorkshopReopened
from app.domain.plan import Plan
from app.domain.workshop import Status, Workshop, evolve
from app.store.database import changed
from app.store.tables import BallotRow, Done, EventRow, WorkshopRow, Writing

_event = msgspec.json.Decoder(AnyEvent)
_plan = msgspec.json.Decoder(Plan)


def encode(value: object) -> str:
    """A Struct as the JSON text that is kept."""
    return msgspec.json.encode(value).decode()


def decode_plan(body: str) -> Plan:
    """The plan of a workshop row."""
    return _plan.decode(body)


def head(session: Session, workshop_id: str) -> tuple[int, str]:
    """Lock the row of a workshop and tell the number of its last event and its epoch. Raises NoResultFound."""
    query = select(WorkshopRow.head, WorkshopRow.epoch).where(WorkshopRow.id == workshop_id).with_for_update()
    row = session.execute(query).one()
    return row.head, row.epoch


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


def answers(session: Session, workshop_id: str, op_ids: Iterable[str]) -> dict[str, str]:
    """The stored answers, as JSON, to those of these commands that were answered before."""
    query = select(Done.op_id, Done.answer).where(Done.workshop_id == workshop_id, Done.op_id.in_(list(op_ids)))
    return {row.op_id: row.answer for row in session.execute(query)}


def append(session: Session, workshop_id: str, after: int, happened: Sequence[AnyEvent], today: str) -> None:
    """Add events number `after` + 1 and on. A number taken twice breaks the primary key and the transaction.

    `today` is the ISO date that lists show for an opening or a closing among them.
    """
    if not happened:
        return
    rows = [
        {"workshop_id": workshop_id, "seq": after + index, "body": encode(event)}
        for index, event in enumerate(happened, start=1)
    ]
    session.execute(insert(EventRow), rows)
    session.execute(
        update(WorkshopRow)
        .where(WorkshopRow.id == workshop_id)
        .values(head=after + len(rows), **_listed(happened, today))
    )  # fmt: skip


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
            case WorkshopArchived():
                listed |= {"status": Status.ARCHIVED.value, "join_code": None, "code_fold": None}
            case _:
                pass
    return listed


def answer(session: Session, workshop_id: str, answered: Mapping[str, str]) -> None:
    """Keep the answers, as JSON, by command."""
    rows = [{"workshop_id": workshop_id, "op_id": op, "answer": body} for op, body in answered.items()]
    if rows:
        session.execute(insert(Done), rows)


def write_text(session: Session, workshop_id: str, id_: str, text: str, lang: str, role: str | None = None) -> None:
    """Keep a text, whole. An older one is overwritten, and what people had written together in it is dropped."""
    values = {"text": text, "lang": lang, "crdt": None, "generation": "", "unsettled": False}
    if role is not None:
        values["role"] = role
    rewritten = update(Writing).where(Writing.workshop_id == workshop_id, Writing.id == id_).values(**values)
    if changed(session, rewritten) == 0:
        session.execute(insert(Writing).values(workshop_id=workshop_id, id=id_, **values))


def write_new(session: Session, workshop_id: str, texts: Iterable[tuple[str, str, str, str]]) -> None:
    """Keep many texts that are not there yet: id, text, language and role of each."""
    rows = [
        {"workshop_id": workshop_id, "id": id_, "text": text, "lang": lang, "role": role}
        for id_, text, lang, role in texts
    ]
    if rows:
        session.execute(insert(Writing), rows)


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


def forget_people(session: Session, workshop_id: str) -> None:
    """Drop the ballots of a workshop; the tags in the log lead to nobody."""
    session.execute(delete(BallotRow).where(BallotRow.workshop_id == workshop_id))
