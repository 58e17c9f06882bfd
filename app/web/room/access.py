"""Checks access to a room: which room a code opens, which codes a browser has shown, and who is a member.

The browser's session cookie holds three values. `doors`: the rooms whose code the browser showed, each with a mark of
that code, so that access ends when the code changes. `left`: the rooms that it has left. `turns`: how many people took
part with this browser one after the other, where sharing a device is allowed.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import NamedTuple

from flask import Response, request, session

from app.domain.people import codes
from app.live import entry
from app.live.entry import EntryRefusal
from app.live.room import Room
from app.store.room import join_codes, participants, places
from app.store.tables import ParticipantRow
from app.web.current import runtime
from app.web.room import member_cookie, shown_notice

MOST_DOORS = 10


class FoundRoom(NamedTuple):
    """The room of a code. `opens` is false for a former code of the room."""

    room: Room
    opens: bool


class MemberToken(NamedTuple):
    """The token that identifies a member; `left` is whether this browser has left the room before."""

    token: str
    left: bool


def find(code: str) -> FoundRoom | None:
    """Returns the room whose code this is, or None."""
    with runtime().database.read() as rows:
        found = join_codes.find(rows, codes.fold(code))
    return FoundRoom(runtime().rooms.get(found.workshop_id), found.opens) if found else None


def shut(room: Room) -> EntryRefusal | None:
    """Returns why the room takes no new members; None if it does."""
    with runtime().database.read() as rows:
        return entry.refusal(rows, room, runtime().admission.capacity(room), runtime().now() // 1000)


def has_place(member: ParticipantRow) -> bool:
    """Returns whether there is a place for this member: a held place that has not expired, or any free place."""
    now = runtime().now() // 1000
    if member.held_until is None or places.is_held(member.held_until, now):
        return True
    room = runtime().rooms.get(member.workshop_id)
    with runtime().database.read() as rows:
        return places.taken(rows, room.id, now) < runtime().admission.capacity(room)


def remember_code(workshop_id: str, code: str) -> None:
    """Stores in the session that this browser showed the right code."""
    opened = [door for door in _doors() if door[0] != workshop_id]
    session["doors"] = [*opened, [workshop_id, entry.code_mark(codes.fold(code))]][-MOST_DOORS:]


def shown_code_mark(workshop_id: str) -> str:
    """Returns the mark of the code that this browser has shown for the room; “” for none."""
    return dict(_doors()).get(workshop_id, "")


def code_has_changed(workshop_id: str) -> bool:
    """Returns whether the room's code has changed since this browser showed one."""
    with runtime().database.read() as rows:
        return entry.code_mark(codes.fold(join_codes.current(rows, workshop_id))) != shown_code_mark(workshop_id)


def _doors() -> list[list[str]]:
    return [door for door in session.get("doors", []) if isinstance(door, list)]


def member(workshop_id: str) -> ParticipantRow | None:
    """Returns the participant of this browser in the room; None for a stranger or a removed one."""
    found = _participant(workshop_id)
    return None if found is None or found.removed else found


def was_removed(workshop_id: str) -> bool:
    """Returns whether the participant of this browser was removed from the room."""
    found = _participant(workshop_id)
    return found is not None and found.removed


def _participant(workshop_id: str) -> ParticipantRow | None:
    """Finds the participant by the member cookie. If that cookie was lost, finds them by the browser's session."""
    tokens = [request.cookies.get(member_cookie.name(workshop_id), "")]
    if shown_code_mark(workshop_id) and workshop_id not in session.get("left", []):
        tokens.append(member_token(workshop_id, shared=False).token)
    with runtime().database.read() as rows:
        found = (participants.any_by_token(rows, workshop_id, token) for token in tokens if token)
        return next(filter(None, found), None)


def member_token(workshop_id: str, *, shared: bool) -> MemberToken:
    """Returns the member token of this browser. It is the same in every tab and at every retry.

    Where devices are shared, the next person after somebody left gets a token of their own.
    """
    left = workshop_id in session.get("left", [])
    turn = session.get("turns", {}).get(workshop_id, 0) + (left and shared)
    browser = session.get("csrf_token", "")
    message = f"member/{workshop_id}/{turn}/{browser}".encode()
    token = hmac.new(runtime().config.secret_key.encode(), message, hashlib.sha256).hexdigest()
    return MemberToken(token if browser else "", left)


def record_entry(workshop_id: str, *, shared: bool) -> None:
    """Updates the session after somebody joined: the same person again or, with `shared`, the next person."""
    if workshop_id not in session.get("left", []):
        return
    session["left"] = [room for room in session["left"] if room != workshop_id]
    if shared:
        turns = session.get("turns", {})
        turn = turns.pop(workshop_id, 0) + 1
        session["turns"] = dict([*turns.items(), (workshop_id, turn)][-MOST_DOORS:])


def leave(answer: Response, workshop_id: str, *, forgets_code: bool = True) -> None:
    """Deletes the member cookie, the shown notice and code. The session keeps only that somebody has left this room.

    Where the next person sits at the same device, the code stays shown (`forgets_code`).
    """
    answer.delete_cookie(member_cookie.name(workshop_id), httponly=True, samesite="Lax", secure=runtime().config.secure)
    if forgets_code:
        session["doors"] = [door for door in _doors() if door[0] != workshop_id]
    shown_notice.remember(workshop_id, 0)
    left = [room for room in session.get("left", []) if room != workshop_id]
    session["left"] = [*left, workshop_id][-MOST_DOORS:]
