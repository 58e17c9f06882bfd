"""Makes a person a member of a room, if there is a free place and the code they showed is still valid."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct
from sqlalchemy.orm import Session

from app.domain.room import permissions
from app.domain.room.evolve import Status
from app.domain.texts import bare
from app.live.room import Room
from app.store import privacy_notices
from app.store.room import participants, places, workshops


class EntryRefusal(StrEnum):
    """Why nobody new can join."""

    NO_CODE = "no_code"
    WRONG = "wrong"
    OLD_CODE = "old_code"
    NOT_OPEN = "not_open"
    ENDED = "ended"
    FULL = "full"
    LOCKED = "locked"
    REMOVED = "removed"
    NOT_PEER = "not_peer"


class Entrant(Struct, frozen=True):
    """A person who wants to join a room of `capacity` people. `door` is the mark of the code they showed.

    `left`: this browser was a member and left; its user may now have another name. `now` is in seconds.
    `notice` is the number of the privacy notice that they were shown; 0 if none.
    """

    token: str
    id: str
    name: str
    role: str
    door: str
    left: bool
    capacity: int
    now: int
    notice: int = 0


def enter(rows: Session, room: Room, entrant: Entrant) -> EntryRefusal | None:
    """Adds them as a member with a place, or returns the reason for the refusal."""
    row = workshops.lock_row(rows, room.id)
    plan = room.state.plan
    if not plan.admits(entrant.role):
        return EntryRefusal.NOT_PEER
    role = "" if plan.peers_only else entrant.role
    known = participants.any_by_token(rows, room.id, entrant.token)
    if known is not None and known.removed:
        return EntryRefusal.REMOVED
    if known is not None and not entrant.left:  # the form was sent twice
        return None
    if why := known is None and refusal(rows, room, entrant.capacity, entrant.now):
        return why
    if code_mark(row.code_fold or "") != entrant.door:
        return EntryRefusal.OLD_CODE
    taken = [one.pseudonym for one in participants.everyone(rows, room.id) if known is None or one.id != known.id]
    name = unique_name(entrant.name, taken)
    privacy_notices.remember(rows, room.id, entrant.notice)
    if known is not None:
        participants.rename(rows, room.id, known.id, name, role)
        return None
    places.forget(rows, room.id, entrant.now)
    participants.join(rows, room.id, entrant.id, entrant.token, name, role)
    places.reserve(rows, room.id, entrant.id, entrant.now)
    return None


def refusal(rows: Session, room: Room, capacity: int, now: int) -> EntryRefusal | None:
    """Returns why nobody new can join, or None. `now` is in seconds since 1970.

    Call it in the transaction that adds the member, so that nobody else can take the place in between.
    """
    state = room.state
    if state.status is Status.DRAFT:
        return EntryRefusal.NOT_OPEN
    if state.status is not Status.OPEN:
        return EntryRefusal.ENDED
    if not permissions.enter(state):
        return EntryRefusal.LOCKED
    return EntryRefusal.FULL if places.taken(rows, room.id, now) >= capacity else None


def code_mark(fold: str) -> str:
    """Returns the hash of a join code that a browser stores after the code was accepted."""
    return hashlib.sha256(fold.encode()).hexdigest()[:16]


def unique_name(name: str, taken: Collection[str]) -> str:
    """Returns the name, with a number added when somebody in the room has the same one."""
    known = {bare(one).casefold() for one in taken}
    fresh, number = name, 2
    while bare(fresh).casefold() in known:
        fresh, number = f"{name} {number}", number + 1
    return fresh
