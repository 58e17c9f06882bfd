"""Stores and loads snapshots of long logs. One only saves time: if anything is wrong, the whole log is read instead.

Raise `VERSION` when `evolve` or the fields of a state change, so that snapshots of older releases are ignored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, get_args, get_origin

import msgspec
from immutables import Map
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.domain.interactions import WorkState
from app.domain.plan import Plan
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import evolve
from app.domain.room.state import Group, Note, Status, Timer, Wall, Workshop, gathered_from
from app.domain.values import Source
from app.store.room import log
from app.store.tables import EventRow, SnapshotRow, WorkshopRow

VERSION = 3


class StoredState(Struct, frozen=True, omit_defaults=True):
    """A Workshop as JSON, without what the rest implies (`gathered`) and without its plan, which the workshop row has.

    The last day in the plan can be moved: `retention` is that of the state, empty in snapshots of older releases.
    """

    version: int
    seq: int
    status: Status
    phase_id: str
    locked: bool = False
    timer: Timer | None = None
    notes: dict[str, Note] = {}
    groups: dict[str, Group] = {}
    work: dict[str, WorkState] = {}
    headcount: int = 0
    roles: dict[str, int] = {}
    retention: str = ""
    reopened: bool = False
    ballot_keys: dict[str, str] = {}
    counted: int = 0
    wall: Wall | None = None
    sources: dict[Source, int] = {}
    glossary: dict[str, bool] = {}


def encode(state: Workshop) -> str:
    """The state as the JSON of a snapshot."""
    stored = StoredState(
        VERSION, state.seq, state.status, state.phase_id, state.locked, state.timer, dict(state.notes.items()),
        dict(state.groups.items()), dict(state.work.items()), state.headcount, dict(state.roles), state.plan.retention,
        state.reopened, dict(state.ballot_keys), state.counted, state.wall, dict(state.sources), dict(state.glossary),
    )  # fmt: skip
    return msgspec.json.encode(stored, enc_hook=_as_dict).decode()


def decode(body: str, plan: Plan) -> Workshop | None:
    """The state of a snapshot, or None if another version wrote it or it cannot be read."""
    try:
        stored = msgspec.json.decode(body, type=StoredState, dec_hook=_as_map)
    except (msgspec.DecodeError, ValueError):
        return None
    if stored.version != VERSION:
        return None
    return Workshop(
        replace(plan, retention=stored.retention or plan.retention),
        stored.seq, stored.status, stored.phase_id, stored.locked, stored.timer, Map(stored.notes), Map(stored.groups),
        gathered_from(stored.notes), Map(stored.work), stored.headcount, stored.roles, stored.counted, stored.reopened,
        stored.ballot_keys, stored.wall, stored.sources, stored.glossary,
    )  # fmt: skip


def _as_dict(value: Any) -> Any:
    """A persistent map, which the work of a phase may consist of, as JSON can hold it."""
    if isinstance(value, Map):
        return dict(value.items())
    raise NotImplementedError(type(value))


def _as_map(kind: Any, value: Any) -> Any:
    """The other way round. `kind` is the annotated type, such as Map[str, int]."""
    if get_origin(kind) is Map and isinstance(value, dict):
        _, values = get_args(kind)
        return Map({key: msgspec.convert(one, values, dec_hook=_as_map) for key, one in value.items()})
    raise ValueError(f"{value!r} is no map")


def store(session: Session, workshop_id: str, epoch: str, seq: int, body: str) -> bool:
    """Replaces the snapshot of a workshop by an encoded state.

    Returns False and stores nothing if the log has no such event or another epoch: a backup was restored. Nor if a
    contract became stricter since (the row is locked, so that none does meanwhile): this state may still name authors.
    """
    now = session.scalar(select(WorkshopRow.epoch).where(WorkshopRow.id == workshop_id).with_for_update())
    last = _event(session, workshop_id, seq)
    if last is None or epoch != now or log.is_tightened(session, workshop_id, seq):
        return False
    session.execute(delete(SnapshotRow).where(SnapshotRow.workshop_id == workshop_id))
    session.execute(insert(SnapshotRow).values(workshop_id=workshop_id, seq=seq, sha256=_seal(last, body), body=body))
    return True


def latest(session: Session, workshop_id: str) -> Workshop | None:
    """The state of the snapshot; None if there is none or any check of it fails."""
    query = select(WorkshopRow.plan, SnapshotRow.seq, SnapshotRow.sha256, SnapshotRow.body)
    row = session.execute(
        query.join(SnapshotRow, SnapshotRow.workshop_id == WorkshopRow.id).where(WorkshopRow.id == workshop_id)
    ).one_or_none()
    last = _event(session, workshop_id, row.seq) if row else None
    if row is None or last is None or _seal(last, row.body) != row.sha256:
        return None
    state = decode(row.body, log.decode_plan(row.plan))
    return state if state and state.seq == row.seq else None


def load(session: Session, workshop_id: str) -> tuple[Workshop, str, int]:
    """The state of a workshop, its epoch, and the event number of its snapshot (0 if it has none).

    Raises NoResultFound.
    """
    stored = latest(session, workshop_id)
    if stored is None:
        return *log.load(session, workshop_id), 0
    epoch = session.execute(select(WorkshopRow.epoch).where(WorkshopRow.id == workshop_id)).scalar_one()
    return folded(stored, log.tail(session, workshop_id, stored.seq)), epoch, stored.seq


def folded(state: Workshop, happened: Iterable[AnyEvent]) -> Workshop:
    """The state after all these events."""
    for event in happened:
        state = evolve(state, event)
    return state


def _event(session: Session, workshop_id: str, seq: int) -> str | None:
    return session.scalar(select(EventRow.body).where(EventRow.workshop_id == workshop_id, EventRow.seq == seq))


def _seal(last: str, body: str) -> str:
    return hashlib.sha256(f"{last}\n{body}".encode()).hexdigest()
