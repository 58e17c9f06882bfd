"""Adding to the log of a workshop, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.room.events import (
    AnyEvent,
    RetentionMoved,
    WorkshopArchived,
    WorkshopClosed,
    WorkshopOpened,
    WorkshopReopened,
)
from app.domain.room.evolve import Status
from app.store.db.hot_statements import Often
from app.store.room.log import encode
from app.store.tables import Base, Done, EventRow, WorkshopRow, Writing

AT_ONCE = 100
"""Texts of one statement, where there are thousands: on PostgreSQL others go on between two."""


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


def _table(rows: type[Base]) -> Table:
    return cast("Table", rows.__table__)


MOVE_HEAD = Often(update(_table(WorkshopRow)).where(WorkshopRow.id == bindparam("id_")).values(head=bindparam("to")))
ADD_EVENT = Often(insert(_table(EventRow)), names=("workshop_id", "seq", "body"))
ADD_ANSWER = Often(insert(_table(Done)), names=("workshop_id", "op_id", "answer"))


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
