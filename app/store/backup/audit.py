"""Checks that the stored data is consistent: logs have no gaps, snapshots match, every text is there, and so on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop, evolve
from app.domain.texts import NO_TEXT
from app.store.backup.backup_file import Progress
from app.store.room import log, snapshots
from app.store.tables import Done, EventRow, WorkshopRow

EVERY = 100

_event = msgspec.json.Decoder(AnyEvent)


def problems(session: Session, progress: Progress) -> list[str]:
    """Returns every problem as a sentence, with ids of workshops and never with a text that somebody wrote."""
    found = list(_file_problems(session))
    ids = session.scalars(select(WorkshopRow.id).order_by(WorkshopRow.id)).all()
    for number, workshop_id in enumerate(ids, start=1):
        found += [f"workshop {workshop_id}: {problem}" for problem in _problems_of(session, workshop_id)]
        if number % EVERY == 0 or number == len(ids):
            progress(f"{number} of {len(ids)} workshops checked")
    return found


def _file_problems(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for row in session.execute(text("PRAGMA integrity_check")).scalars():
        if row != "ok":
            yield f"the database file: {row}"
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield f"the table {row[0]} has a row without its parent in {row[2]}"


def _problems_of(session: Session, workshop_id: str) -> Iterator[str]:
    row = session.get_one(WorkshopRow, workshop_id)
    events = session.execute(
        select(EventRow.seq, EventRow.body).where(EventRow.workshop_id == workshop_id).order_by(EventRow.seq)
    ).all()
    if [event.seq for event in events] != list(range(1, row.head + 1)):
        yield f"its log should hold the events 1 to {row.head} and holds {len(events)}"
    state = Workshop(plan=log.decode_plan(row.plan))
    snapshot = snapshots.latest(session, workshop_id)
    for event in events:
        try:
            state = evolve(state, _event.decode(event.body))
        except (msgspec.DecodeError, msgspec.ValidationError):
            yield f"its event {event.seq} cannot be read"
            return
        if snapshot is not None and snapshot.seq == state.seq and snapshot != state:
            yield f"its snapshot of event {snapshot.seq} tells another state than the log"
    yield from _text_problems(session, workshop_id, state)
    yield from _answer_problems(session, workshop_id, row.head)


def _text_problems(session: Session, workshop_id: str, state: Workshop) -> Iterator[str]:
    texts = log.texts(session, workshop_id)
    missing = [id_ for id_ in (*state.notes, *state.groups, *state.glossary) if id_ not in texts]
    if missing:
        yield f"{len(missing)} texts are missing"
    left = [id_ for id_, note in state.notes.items() if note.erased and texts.get(id_, NO_TEXT).text]
    if left:
        yield f"{len(left)} erased texts are still there"
    strangers = texts.keys() - {*state.notes, *state.groups, *state.glossary}
    if strangers:
        yield f"{len(strangers)} texts belong to nothing"


def _answer_problems(session: Session, workshop_id: str, head: int) -> Iterator[str]:
    ahead = 0
    for answer in session.scalars(select(Done.answer).where(Done.workshop_id == workshop_id)):
        ahead += int(msgspec.json.decode(answer).get("seq", 0) > head)
    if ahead:
        yield f"{ahead} commands were answered with events that are not there"


def totals(session: Session) -> tuple[int, int]:
    """The numbers of workshops and events."""
    counts = [session.scalar(select(func.count()).select_from(table)) or 0 for table in (WorkshopRow, EventRow)]
    return counts[0], counts[1]
