"""Converts instants to days. No other module does: the day depends on the time zone, which is an argument here.

Instants are milliseconds since 1970, days are ISO dates. When clocks change, a day has 23 or 25 hours.
"""

from __future__ import annotations

from datetime import datetime, tzinfo


def day(at: int, zone: tzinfo) -> str:
    """The day of an instant."""
    return _local(at, zone).date().isoformat()


def begins(day: str, zone: tzinfo) -> int:
    """The first instant of a day."""
    return round(datetime.fromisoformat(day).replace(tzinfo=zone).timestamp() * 1000)


def moment(at: int, zone: tzinfo) -> str:
    """An instant in local time, to the minute, with the name of the zone."""
    return f"{_local(at, zone):%Y-%m-%d %H:%M %Z}"


def _local(at: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at / 1000, zone)
