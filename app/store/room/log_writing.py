"""Appends to the log of a workshop and stores its texts and answers, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.room.acts import Act
from app.domain.room.events import (
    AnyEvent,
    RetentionMoved,
    WorkshopArchived,
    WorkshopClosed,
    WorkshopOpened,
    WorkshopReopened,
)
from app.domain.room.evolve import Status
from app.domain.texts import Text
from app.store.db.hot_statements import HotStatement
from app.store.room import acts
from app.store.room.log import encode
from app.store.tables import Base, Done, EventRow, WorkshopRow, Writing

AT_ONCE = 100
"""Texts in one INSERT of an import. On PostgreSQL other greenlets run between two statements."""


@dataclass
class RoomWrite:
    """What to store for one room: events from number `after` + 1 on, answers (JSON) by command, texts by id.

    A text comes with its language and the role that a new note shows. An existing text keeps its stored role.
    `languages` holds texts and languages that were guessed later, by id. `acts` are what participants read of it.
    """

    workshop_id: str
    after: int = 0
    events: Sequence[AnyEvent] = ()
    answers: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    languages: dict[str, Text] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)


def _table(rows: type[Base]) -> Table:
    return cast("Table", rows.__table__)


MOVE_HEAD = HotStatement(
    update(_table(WorkshopRow)).where(WorkshopRow.id == bindparam("id_")).values(head=bindparam("to"))
)
ADD_EVENT = HotStatement(insert(_table(EventRow)), names=("workshop_id", "seq", "body"))
ADD_ANSWER = HotStatement(insert(_table(Done)), names=("workshop_id", "op_id", "answer"))


def append(session: Session, writes: Sequence[RoomWrite], today: str) -> None:
    """Stores the events, answers and texts of these rooms. Raises IntegrityError if a number or op exists already.

    `today` (ISO date) is stored as the day of an opening or closing among the events.
    """
    write_texts(session, writes)
    _write_languages(session, writes)
    events = [
        {"workshop_id": one.workshop_id, "seq": seq, "body": encode(event)}
        for one in writes
        for seq, event in enumerate(one.events, start=one.after + 1)
    ]
    answered = [
        {"workshop_id": one.workshop_id, "op_id": op_id, "answer": answer}
        for one in writes
        for op_id, answer in one.answers.items()
    ]
    moved = [{"id_": one.workshop_id, "to": one.after + len(one.events)} for one in writes if one.events]
    ADD_EVENT.run(session, events)
    ADD_ANSWER.run(session, answered)
    MOVE_HEAD.run(session, moved)
    for one in writes:
        acts.add(session, one.workshop_id, today, one.acts)
        if listed := _listed_columns(one.events, today):
            session.execute(update(WorkshopRow).where(WorkshopRow.id == one.workshop_id).values(**listed))


def write_texts(session: Session, writes: Iterable[RoomWrite]) -> None:
    """Stores whole texts. An existing text is replaced, and its Yjs state is deleted."""
    rows: list[dict[str, object]] = [
        {"workshop_id": one.workshop_id, "id": id_, "text": text, "lang": lang, "role": role}
        | {"crdt": None, "generation": "", "unsettled": False}
        for one in writes
        for id_, (text, lang, role) in one.texts.items()
    ]
    WRITE_TEXT.run(session, rows)


def _write_languages(session: Session, writes: Iterable[RoomWrite]) -> None:
    """Stores guessed languages of texts that are still what they were when the language was guessed."""
    rows: list[dict[str, object]] = [
        {"workshop": one.workshop_id, "note": id_, "guessed_text": text, "guessed_lang": lang}
        for one in writes
        for id_, (text, lang) in one.languages.items()
    ]
    SET_LANGUAGE.run(session, rows)


SET_LANGUAGE = HotStatement(
    update(_table(Writing))
    .where(
        Writing.workshop_id == bindparam("workshop"),
        Writing.id == bindparam("note"),
        Writing.text == bindparam("guessed_text"),
    )
    .values(lang=bindparam("guessed_lang"))
)


def _upsert(insert_into: Any) -> Any:
    """The INSERT of a text, or its UPDATE without `role`, which stays as it was when the note was new."""
    fresh = insert_into(_table(Writing))
    changes = {name: fresh.excluded[name] for name in ("text", "lang", "crdt", "generation", "unsettled")}
    return fresh.on_conflict_do_update(index_elements=["workshop_id", "id"], set_=changes)


WRITE_TEXT = HotStatement(
    _upsert(postgresql.insert),
    each=_upsert(sqlite.insert),
    names=("workshop_id", "id", "text", "lang", "role", "crdt", "generation", "unsettled"),
)


def _listed_columns(happened: Iterable[AnyEvent], today: str) -> dict[str, object]:
    """The columns of a workshop row that these events change, for the lists of workshops."""
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
    """Stores many new texts: id, text, language and role of each."""
    rows = [
        {"workshop_id": workshop_id, "id": id_, "text": text, "lang": lang, "role": role}
        for id_, text, lang, role in texts
    ]
    for first in range(0, len(rows), AT_ONCE):
        session.execute(insert(_table(Writing)), rows[first : first + AT_ONCE])


def settle(session: Session, workshop_id: str, id_: str) -> None:
    """Marks that the log has an event for the present text."""
    session.execute(
        update(Writing).where(Writing.workshop_id == workshop_id, Writing.id == id_).values(unsettled=False)
    )
