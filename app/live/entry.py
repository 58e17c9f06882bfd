"""Somebody becomes a member of a room, if there is still a place and the code that they showed still holds."""

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
from app.store.room import participants, places, workshops


class Shut(StrEnum):
    """Why nobody new gets in."""

    NO_CODE = "no_code"
    WRONG = "wrong"
    OLD_CODE = "old_code"
    NOT_OPEN = "not_open"
    ENDED = "ended"
    FULL = "full"
    LOCKED = "locked"
    REMOVED = "removed"


class Entrant(Struct, frozen=True):
    """Somebody at the door of a room that holds `capacity` people. `door` is the mark of the code they showed.

    `left`: the browser was here before and has left; whoever comes now may have another name. `now` is in seconds.
    """

    token: str
    id: str
    name: str
    role: str
    door: str
    left: bool
    capacity: int
    now: int


def enter(rows: Session, room: Room, entrant: Entrant) -> Shut | None:
    """Make them a member with a place, or tell why not."""
    row = workshops.locked(rows, room.id)
    known = participants.any_by_token(rows, room.id, entrant.token)
    if known is not None and known.removed:
        return Shut.REMOVED
    if known is not None and not entrant.left:  # pressed twice
        return None
    if why := known is None and shut(rows, room, entrant.capacity, entrant.now):
        return why
    if mark(row.code_fold or "") != entrant.door:
        return Shut.OLD_CODE
    taken = [one.pseudonym for one in participants.everyone(rows, room.id) if known is None or one.id != known.id]
    name = unlike(entrant.name, taken)
    if known is not None:
        participants.rename(rows, room.id, known.id, name, entrant.role)
        return None
    places.forget(rows, room.id, entrant.now)
    participants.join(rows, room.id, entrant.id, entrant.token, name, entrant.role)
    places.reserve(rows, room.id, entrant.id, entrant.now)
    return None


def shut(rows: Session, room: Room, capacity: int, now: int) -> Shut | None:
    """Why the room takes nobody new, if so. `now` is in seconds since 1970.

    In one transaction with what follows, nobody else can slip in between.
    """
    state = room.state
    if state.status is Status.DRAFT:
        return Shut.NOT_OPEN
    if state.status is not Status.OPEN:
        return Shut.ENDED
    if not permissions.enter(state):
        return Shut.LOCKED
    return Shut.FULL if places.taken(rows, room.id, now) >= capacity else None


def mark(fold: str) -> str:
    """What a browser remembers of a code that opened the door."""
    return hashlib.sha256(fold.encode()).hexdigest()[:16]


def unlike(name: str, taken: Collection[str]) -> str:
    """The name, or with a number after it when somebody in the room already goes by it."""
    known = {bare(one).casefold() for one in taken}
    fresh, number = name, 2
    while bare(fresh).casefold() in known:
        fresh, number = f"{name} {number}", number + 1
    return fresh
