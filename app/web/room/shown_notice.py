"""Remembers in the session which version of the privacy notice this browser was shown when its user joined a room.

The server does not store this about a person: a workshop remembers only which versions were shown to somebody.
"""

from __future__ import annotations

from flask import session

from app.web.privacy import notices
from app.web.privacy.notices import NoticeChange

MOST_ROOMS = 10
LONGEST = 8


def read_number(given: str) -> int:
    """Returns the number that a form sent; 0 if it is none, or too long for one."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < LONGEST else 0


def remember(workshop_id: str, number: int) -> None:
    """Stores the version that was shown. 0 is none: nothing of the room is kept then."""
    shown = [one for one in session.get("notices", {}).items() if one[0] != workshop_id]
    session["notices"] = dict([*shown, *([(workshop_id, number)] if number else [])][-MOST_ROOMS:])


def change(workshop_id: str) -> NoticeChange | None:
    """Returns what has changed since the version that was shown, once: from then on the newer one was shown."""
    found = notices.change_since(session.get("notices", {}).get(workshop_id, 0))
    if found:
        remember(workshop_id, found.number)
    return found
