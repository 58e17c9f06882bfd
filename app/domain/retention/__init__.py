"""Calculates until when a workshop is stored and when it is deleted. All days are ISO dates."""

from __future__ import annotations

from datetime import date, timedelta

LONGEST = 366
"""The latest day that a last day can be moved to, in days from today."""

NOTICE = 14
"""For at least so many days before the deletion the facilitator is told of it, and can move the last day."""


def is_over(last_day: str, today: str) -> bool:
    """Whether the last day has passed."""
    return bool(last_day) and last_day < today


def gone_on(last_day: str, grace: int) -> str:
    """The day on which a workshop is deleted: `grace` days after its last day. Until then it can still be moved."""
    return _later(last_day, grace)


def kept_from(today: str, grace: int) -> str:
    """The latest last day of the workshops that are deleted today."""
    return _later(today, -grace)


def is_near(last_day: str, today: str, grace: int) -> bool:
    """Whether the facilitator is told of the deletion: some days before it, or from the end of the last day."""
    return bool(last_day) and (is_over(last_day, today) or today >= _later(gone_on(last_day, grace), -NOTICE))


def may_move(last_day: str, wanted: str, today: str, grace: int) -> bool:
    """Whether the last day may be moved to `wanted`: only when the deletion is near, to a later day within a year."""
    return is_near(last_day, today, grace) and max(last_day, today) < wanted <= _later(today, LONGEST)


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
