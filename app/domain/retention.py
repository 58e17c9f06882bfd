"""Until when a workshop is kept, and when it is deleted. All days are ISO dates."""

from __future__ import annotations

from datetime import date, timedelta

LONGEST = 366
"""Days from today that a last day can be moved on to."""


def is_over(last_day: str, today: str) -> bool:
    """Whether the last day has gone by."""
    return bool(last_day) and last_day < today


def gone_on(last_day: str, grace: int) -> str:
    """The day on which a workshop is deleted: so many days after its last one, in which it can still be kept longer."""
    return _later(last_day, grace)


def kept_from(today: str, grace: int) -> str:
    """Workshops whose last day is this one or an earlier one are deleted today."""
    return _later(today, -grace)


def may_move(last_day: str, wanted: str, today: str) -> bool:
    """Whether the last day may be moved on to another: only when it has gone by, to a day ahead, for a year at most."""
    return is_over(last_day, today) and today < wanted <= _later(today, LONGEST)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
