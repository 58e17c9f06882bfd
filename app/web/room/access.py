"""The ways into a room: what a code leads to, who has been let through, and who is a member.

Before anybody is a member the browser's session holds what they may do. `doors` are the rooms whose code it showed,
each with a mark of that code, so that a door closes when the code changes; `left` are the rooms that it has left;
`turns` counts the people who took part with it one after the other, where that is allowed.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import NamedTuple

from flask import Response, request, session

from app.domain import codes
from app.live import entry
from app.live.entry import EntryRefusal
from app.live.room import Room
from app.store.room import join_codes, participants, places
from app.store.tables import ParticipantRow
from app.web.current import runtime
from app.web.room import member_cookie

MOST_DOORS = 10


class FoundRoom(NamedTuple):
    """The room that a code leads to, and whether it still opens it."""

    room: Room
    opens: bool


class Entering(NamedTuple):
    """The token by which a browser is a member, and whether it was here before and has left."""

    token: str
    left: bool


def find(code: str) -> FoundRoom | None:
    """The room whose code this is, and whether the code still opens it."""
    with runtime().database.read() as rows:
        found = join_codes.find(rows, codes.fold(code))
    return FoundRoom(runtime().rooms.get(found.workshop_id), found.opens) if found else None


def shut(room: Room) -> EntryRefusal | None:
    """Why the room takes nobody new, if so."""
    with runtime().database.read() as rows:
        return entry.refusal(rows, room, runtime().admission.capacity(room), runtime().now() // 1000)


def has_place(member: ParticipantRow) -> bool:
    """Whether a member may come in: a hold that ran out is none, but there may be another place."""
    now = runtime().now() // 1000
    if member.held_until is None or places.is_held(member.held_until, now):
        return True
    room = runtime().rooms.get(member.workshop_id)
    with runtime().database.read() as rows:
        return places.taken(rows, room.id, now) < runtime().admission.capacity(room)


def unlock(workshop_id: str, code: str) -> None:
    """Remember that the browser showed the right code."""
    opened = [door for door in _doors() if door[0] != workshop_id]
    session["doors"] = [*opened, [workshop_id, entry.code_mark(codes.fold(code))]][-MOST_DOORS:]


def unlocked(workshop_id: str) -> str:
    """The mark of the code that this browser has shown for the room; “” for none."""
    return dict(_doors()).get(workshop_id, "")


def is_over(workshop_id: str) -> bool:
    """Whether the room has another code than the one that this browser has shown."""
    with runtime().database.read() as rows:
        return entry.code_mark(codes.fold(join_codes.current(rows, workshop_id))) != unlocked(workshop_id)


def _doors() -> list[list[str]]:
    return [door for door in session.get("doors", []) if isinstance(door, list)]


def member(workshop_id: str) -> ParticipantRow | None:
    """The participant who is asking, if they belong to this room."""
    found = _row(workshop_id)
    return None if found is None or found.removed else found


def shown_out(workshop_id: str) -> bool:
    """Whether whoever is asking was a member and was removed."""
    found = _row(workshop_id)
    return found is not None and found.removed


def _row(workshop_id: str) -> ParticipantRow | None:
    """By the cookie of membership, or by the browser where that one was lost: it is the same person."""
    tokens = [request.cookies.get(member_cookie.name(workshop_id), "")]
    if unlocked(workshop_id) and workshop_id not in session.get("left", []):
        tokens.append(entering(workshop_id, shared=False).token)
    with runtime().database.read() as rows:
        found = (participants.any_by_token(rows, workshop_id, token) for token in tokens if token)
        return next(filter(None, found), None)


def entering(workshop_id: str, *, shared: bool) -> Entering:
    """The token by which this browser is a member, the same in every tab and at every try; and whether it left before.

    Where devices are shared, whoever comes after somebody has left is another person.
    """
    left = workshop_id in session.get("left", [])
    turn = session.get("turns", {}).get(workshop_id, 0) + (left and shared)
    browser = session.get("csrf_token", "")
    said = f"member/{workshop_id}/{turn}/{browser}".encode()
    token = hmac.new(runtime().config.secret_key.encode(), said, hashlib.sha256).hexdigest()
    return Entering(token if browser else "", left)


def entered(workshop_id: str, *, shared: bool) -> None:
    """Whoever left before has come back, or somebody else has come."""
    if workshop_id not in session.get("left", []):
        return
    session["left"] = [room for room in session["left"] if room != workshop_id]
    if shared:
        turns = session.get("turns", {})
        turn = turns.pop(workshop_id, 0) + 1
        session["turns"] = dict([*turns.items(), (workshop_id, turn)][-MOST_DOORS:])


def leave(answer: Response, workshop_id: str) -> None:
    """Forget on this browser that it was here; only that somebody was is known to its session."""
    answer.delete_cookie(member_cookie.name(workshop_id), httponly=True, samesite="Lax", secure=runtime().config.secure)
    session["doors"] = [door for door in _doors() if door[0] != workshop_id]
    left = [room for room in session.get("left", []) if room != workshop_id]
    session["left"] = [*left, workshop_id][-MOST_DOORS:]
