"""What stands in for functions of the store, when values are held in place of a database (kept.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.domain.room.events import NoteRestored, UseAllowed
from app.store import privacy_notices
from app.store.archive import deletion, withdrawal
from app.store.db.hot_statements import HotStatement
from app.store.people import sign_ins
from app.store.room import (
    ballots,
    cowriting,
    log,
    log_writing,
    participants,
    snapshots,
    taking_part,
    tightening,
    workshops,
)
from tests.laws.anonymity.memory.kept import Kept

TOLD_OF = (*withdrawal.TAKEN_OUT, NoteRestored, UseAllowed)


def _said(what: str) -> Any:
    """Statements that are the same for all who do a thing: only what they are made of is held."""
    return lambda kept, _id, *given: kept.news.append(f"{what} {given}")


def _said_of_events(what: str) -> Any:
    def said(kept: Kept, _id: str, happened: Iterable[Any]) -> None:
        if events := [event for event in happened if isinstance(event, TOLD_OF)]:
            kept.news.append(f"{what} {events}")

    return said


INSTEAD: tuple[tuple[Any, str, Any], ...] = (
    (HotStatement, "run", lambda self, kept, rows: kept.ran(self, rows) if rows else None),
    (HotStatement, "change", lambda self, kept, row: kept.changed(self, row)),
    (HotStatement, "find", lambda self, kept, keys: kept.found(self, keys)),
    (ballots, "keys", lambda kept, _id: kept.seeds),
    (ballots, "add_keys", lambda kept, _id, seeds: kept.add_seeds(seeds)),
    (ballots, "destroy_keys", lambda kept, _id: kept.destroy_seeds()),
    (cowriting, "load", lambda kept, _id, note: kept.stored(note)),
    (cowriting, "text", lambda kept, _id, note: kept.writing[note]["text"] if note in kept.writing else None),
    (cowriting, "squash", lambda kept, _id: kept.squash()),
    (withdrawal, "withdraw", _said_of_events("taken out of the index and of drafts")),
    (deletion, "remember_to_erase", _said_of_events("to be erased")),
    (deletion, "mark_ended_peers", _said("to be deleted if of peers")),
    (deletion, "keep_after_all", _said("kept")),
    (tightening, "clear", lambda kept, _id, _state, event: kept.news.append(f"cleared {event}")),
    (log, "texts", lambda kept, _id: kept.texts()),
    (log, "roles", lambda kept, _id: {id_: row["role"] for id_, row in kept.writing.items() if row["role"]}),
    (log_writing, "settle", lambda kept, _id, note: kept.settle(note)),
    (participants, "arrived", lambda kept, _id: kept.arrived),
    (taking_part, "count_roles", lambda kept, _id: kept.counts),
    (taking_part, "headcount", lambda kept, _id: kept.headcount),
    (snapshots, "load", lambda kept, _id: (kept.room.state, kept.epoch, 0)),
    (workshops, "is_peer_group", lambda kept, _id: kept.room.state.plan.peers_only),
    (privacy_notices, "shown_in", lambda _kept, _id: ()),
    (sign_ins, "going_on", lambda _kept, hashes, _now: dict.fromkeys(hashes, 1)),
    (sign_ins, "leading", lambda _kept, led: set(led)),
)
"""What stands in for a function of the store: where, its name, and what is done."""
