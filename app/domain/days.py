"""Days are made from instants only here. The same instant is another day elsewhere, so the zone is an argument.

Instants are milliseconds since 1970, days ISO dates. Where clocks change, a day has 23 or 25 hours.
"""

from __future__ import annotations

from datetime import datetime, tzinfo


def day(at: int, zone: tzinfo) -> str:
    """The day that an instant falls on."""
    return _local(at, zone).date().isoformat()


def begins(day: str, zone: tzinfo) -> int:
    """The first instant of a day."""
    return round(datetime.fromisoformat(day).replace(tzinfo=zone).timestamp() * 1000)


def moment(at: int, zone: tzinfo) -> str:
    """An instant to the minute, as a clock on the wall there shows it, with the name of its time."""
    return f"{_local(at, zone):%Y-%m-%d %H:%M %Z}"


def _local(at: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, zone)
