"""Calculates until when a workshop is stored and when it is deleted. All days are ISO dates."""

from __future__ import annotations

from datetime import date, timedelta

LONGEST = 366
"""The latest day that a last day can be moved to, in days from today."""


def is_over(last_day: str, today: str) -> bool:
    """Whether the last day has passed."""
    return bool(last_day) and last_day < today


def gone_on(last_day: str, grace: int) -> str:
    """The day on which a workshop is deleted: `grace` days after its last day. Until then it can still be moved."""
    return _later(last_day, grace)


def kept_from(today: str, grace: int) -> str:
    """The latest last day of the workshops that are deleted today."""
    return _later(today, -grace)


def may_move(last_day: str, wanted: str, today: str) -> bool:
    """Whether the last day may be moved to `wanted`: only after it has passed, to a future day within a year."""
    return is_over(last_day, today) and today < wanted <= _later(today, LONGEST)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
