"""Takes out of stored rows what the stricter contract of a phase does not keep: authors of notes, and roles.

The only place that changes stored events. Their numbers, order and all else stay as they are, so every answer that was
given and every client that folded them stays right.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from app.domain.plan import Contract, Plan
from app.domain.room.events import AnyEvent, NoteWritten, PhaseTightened
from app.domain.room.tightening import without_people
from app.store.room import log
from app.store.tables import EventRow, SnapshotRow, WorkshopRow, Writing

AT_ONCE = 500
"""Notes in one statement."""

_event = msgspec.json.Decoder(AnyEvent)


def clear(session: Session, workshop_id: str, plan: Plan, event: PhaseTightened) -> None:
    """Clears the stored rows, in the transaction that stores the event. `plan` is the stricter one.

    Doing it again changes nothing.
    """
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(plan=log.encode(plan)))
    session.execute(delete(SnapshotRow).where(SnapshotRow.workshop_id == workshop_id))
    notes = _clear_events(session, workshop_id, plan, event)
    if event.roles_off or event.contract is Contract.NOBODY:
        _clear_roles(session, workshop_id, notes)


def _clear_events(session: Session, workshop_id: str, plan: Plan, event: PhaseTightened) -> list[str]:
    """Returns the notes that were written in the phase."""
    query = select(EventRow.seq, EventRow.body).where(EventRow.workshop_id == workshop_id)
    changed: list[dict[str, object]] = []
    notes: list[str] = []
    for seq, body in session.execute(query.where(EventRow.body.contains('"phase":"', autoescape=True))).all():
        stored = _event.decode(body)
        if isinstance(stored, NoteWritten) and stored.phase == event.phase:
            notes.append(stored.note)
        cleared = without_people(plan, stored, event)
        if cleared is not stored:
            changed.append({"of": workshop_id, "number": seq, "without": log.encode(cleared)})
    if changed:
        session.connection().execute(CLEAR_EVENT, changed)
    return notes


_EVENTS: Table = EventRow.__table__  # type: ignore[assignment]
CLEAR_EVENT = (
    update(_EVENTS)
    .where(_EVENTS.c.workshop_id == bindparam("of"), _EVENTS.c.seq == bindparam("number"))
    .values(body=bindparam("without"))
)


def _clear_roles(session: Session, workshop_id: str, notes: Sequence[str]) -> None:
    for first in range(0, len(notes), AT_ONCE):
        of = Writing.workshop_id == workshop_id, Writing.id.in_(notes[first : first + AT_ONCE])
        session.execute(update(Writing).where(*of).values(role=""))
