"""Calculates until when a workshop is stored and when it is deleted. All days are ISO dates."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

LONGEST = 366
"""The latest day that a last day can be moved to, in days from today."""

LONGEST_OF_PEERS = 31
"""The same for the last day of a peer group, which is there only in case that somebody forgets to end it."""

RESTORED = "<restored>"
"""Stored in place of the reason of a hold whose own reason is in no backup; pages word it in the reader's language."""

NOTICE = 14
"""For at least so many days before the deletion the facilitator is told of it, and can move the last day."""


class Keeping(Struct, frozen=True):
    """How long notes are kept, as told to who wrote them. All is empty if the workshop has no last day."""

    until: str = ""
    """The last day. Until then a writer can take a note back; later only as long as it is still there."""
    gone_on: str = ""
    """The day of the deletion."""
    days: int | None = None
    """From today to the deletion; None while nobody knows what day it is."""
    hold: str = ""
    """Why the deletion is stopped, in the words of the facilitator: then the notes stay past the last day."""


def keeping(last_day: str, grace: int, today: str | None, hold: str = "") -> Keeping:
    """How long the notes of a workshop are kept. `today` is None while the clock is not trusted."""
    if not last_day or hold:
        return Keeping(last_day, hold=hold)
    gone = gone_on(last_day, grace)
    left = (date.fromisoformat(gone) - date.fromisoformat(today)).days if today else None
    return Keeping(last_day, gone, left if left is None else max(left, 0))


def is_over(last_day: str, today: str) -> bool:
    """Whether the last day has passed."""
    return bool(last_day) and last_day < today


def gone_on(last_day: str, grace: int) -> str:
    """The day on which a workshop is deleted: `grace` days after its last day. Until then it can still be moved."""
    return _later(last_day, grace)


def kept_from(today: str, grace: int) -> str:
    """The latest last day of the workshops that are deleted today."""
    return _later(today, -grace)


def grace_of_peers(grace: int) -> int:
    """The days between the last day of a peer group and its deletion: nobody can move it, so nothing is waited for."""
    return min(grace, 1)


def is_near(last_day: str, today: str, grace: int) -> bool:
    """Whether the facilitator is told of the deletion: some days before it, or from the end of the last day."""
    return bool(last_day) and (is_over(last_day, today) or today >= _later(gone_on(last_day, grace), -NOTICE))


def may_move(last_day: str, wanted: str, today: str, grace: int) -> bool:
    """Whether the last day may be moved to `wanted`: only when the deletion is near, to a later day within a year."""
    return is_near(last_day, today, grace) and max(last_day, today) < wanted <= _later(today, LONGEST)


def is_far_for_peers(last_day: str, today: str) -> bool:
    """Whether a peer group that was forgotten would stay too long."""
    return last_day > _later(today, LONGEST_OF_PEERS)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
