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
from app.domain.room.events import AnyEvent, PhaseTightened
from app.domain.room.state import Workshop
from app.domain.room.tightening import without_people
from app.store.room import log
from app.store.tables import EventRow, SnapshotRow, WorkshopRow, Writing

AT_ONCE = 500
"""Notes in one statement."""

_event = msgspec.json.Decoder(AnyEvent)


def clear(session: Session, workshop_id: str, state: Workshop, event: PhaseTightened) -> None:
    """Clears the stored rows, in the transaction that stores the event. `state` is that after the event.

    Doing it again changes nothing.
    """
    session.execute(update(WorkshopRow).where(WorkshopRow.id == workshop_id).values(plan=log.encode(state.plan)))
    session.execute(delete(SnapshotRow).where(SnapshotRow.workshop_id == workshop_id))
    _clear_events(session, workshop_id, state.plan, event)
    if event.roles_off or event.contract is Contract.NOBODY:
        # Of the state, because the text of a note can be stored before its event.
        _clear_roles(session, workshop_id, [id_ for id_, note in state.notes.items() if note.phase == event.phase])


def _clear_events(session: Session, workshop_id: str, plan: Plan, event: PhaseTightened) -> None:
    query = select(EventRow.seq, EventRow.body).where(EventRow.workshop_id == workshop_id)
    changed: list[dict[str, object]] = []
    for seq, body in session.execute(query.where(EventRow.body.contains('"phase":"', autoescape=True))).all():
        stored = _event.decode(body)
        cleared = without_people(plan, stored, event)
        if cleared is not stored:
            changed.append({"of": workshop_id, "number": seq, "without": log.encode(cleared)})
    if changed:
        session.connection().execute(CLEAR_EVENT, changed)


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
