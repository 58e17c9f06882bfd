"""The ways into a room: what a code leads to, who has been let through, and who is a member."""

from __future__ import annotations

from enum import StrEnum
from string import hexdigits

from flask import Response, request, session
from sqlalchemy.orm import Session

from app.domain import codes, may
from app.domain.workshop import Status
from app.live.room import Room
from app.store import participants, workshops
from app.store.tables import ParticipantRow
from app.web.current import house

MOST_DOORS = 10
KEPT_DAYS = 30
MEMBER_COOKIE = "osallistuja_"


class Shut(StrEnum):
    """Why nobody new gets in."""

    NO_CODE = "no_code"
    WRONG = "wrong"
    NOT_OPEN = "not_open"
    ENDED = "ended"
    FULL = "full"
    LOCKED = "locked"


def find(code: str) -> Room | None:
    """The room whose code this is."""
    with house().database.read() as rows:
        row = workshops.by_code(rows, codes.fold(code))
    return house().rooms.get(row.id) if row else None


def shut(room: Room) -> Shut | None:
    """Why the room takes nobody new, if so."""
    with house().database.read() as rows:
        return shut_now(rows, room, capacity(room))


def shut_now(rows: Session, room: Room, capacity: int) -> Shut | None:
    """The same inside a transaction, where nobody else can slip in between."""
    state = room.state
    if state.status is Status.DRAFT:
        return Shut.NOT_OPEN
    if state.status is not Status.OPEN:
        return Shut.ENDED
    if not may.enter(state):
        return Shut.LOCKED
    if sum(participants.count_roles(rows, room.id).values()) >= capacity:
        return Shut.FULL
    return None


def capacity(room: Room) -> int:
    """How many people the room holds: the plan's number, within what this server allows."""
    return min(room.state.plan.capacity, house().config.max_participants)


def unlock(workshop_id: str) -> None:
    """Remember that the browser showed the right code."""
    opened = [door for door in session.get("doors", []) if door != workshop_id]
    session["doors"] = [*opened, workshop_id][-MOST_DOORS:]


def unlocked(workshop_id: str) -> bool:
    """Whether this browser has shown the right code."""
    return workshop_id in session.get("doors", [])


def member(workshop_id: str) -> ParticipantRow | None:
    """The participant who is asking, if they belong to this room."""
    token = request.cookies.get(cookie(workshop_id), "")
    if not token:
        return None
    with house().database.read() as rows:
        return participants.by_token(rows, workshop_id, token)


def shown_out(workshop_id: str) -> bool:
    """Whether whoever is asking was a member and was removed."""
    token = request.cookies.get(cookie(workshop_id), "")
    with house().database.read() as rows:
        return bool(token) and participants.was_removed(rows, workshop_id, token)


def cookie(workshop_id: str) -> str:
    """The name of the cookie that makes a browser a member of this room. What is no id writes no other cookie."""
    return f"{MEMBER_COOKIE}{''.join(letter for letter in workshop_id[:8] if letter in hexdigits)}"


def keep(answer: Response, workshop_id: str, token: str) -> None:
    """Make the browser a member."""
    answer.set_cookie(
        cookie(workshop_id),
        token,
        max_age=KEPT_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=house().config.secure,
    )


def leave(answer: Response, workshop_id: str) -> None:
    """Forget on this browser that it was here."""
    answer.delete_cookie(cookie(workshop_id), httponly=True, samesite="Lax", secure=house().config.secure)
    session["doors"] = [door for door in session.get("doors", []) if door != workshop_id]
