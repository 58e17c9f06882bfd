from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest

from app.domain import days

HELSINKI = ZoneInfo("Europe/Helsinki")
HOUR = 3_600_000


def at(utc: str) -> int:
    return round(datetime.fromisoformat(f"{utc}Z").timestamp() * 1000)


@pytest.mark.parametrize(
    ("utc", "there"),
    [
        ("2026-11-29T21:59:59", "2026-11-29"),
        ("2026-11-29T22:00:00", "2026-11-30"),  # half past midnight is no longer yesterday
        ("2026-11-29T22:30:00", "2026-11-30"),
        ("2026-07-01T20:59:59", "2026-07-01"),
        ("2026-07-01T21:00:00", "2026-07-02"),
        ("2026-03-28T22:00:00", "2026-03-29"),  # the day with 23 hours
        ("2026-03-29T20:59:59", "2026-03-29"),
        ("2026-03-29T21:00:00", "2026-03-30"),
        ("2026-10-24T21:00:00", "2026-10-25"),  # the day with 25 hours
        ("2026-10-25T21:59:59", "2026-10-25"),
        ("2026-10-25T22:00:00", "2026-10-26"),
    ],
)
def test_an_instant_falls_on_the_day_that_people_have_there(utc: str, there: str) -> None:
    assert days.day(at(utc), HELSINKI) == there


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-30", 24)])
def test_a_day_is_as_long_as_it_is_where_clocks_change(day: str, hours: int) -> None:
    begins = days.begins(day, HELSINKI)
    told = [days.day(begins + hour * HOUR, HELSINKI) for hour in range(-1, hours + 1)]
    assert told[1:-1] == [day] * hours
    assert day not in (told[0], told[-1])


@pytest.mark.parametrize("zone", [HELSINKI, UTC, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Sao_Paulo")])
def test_every_day_begins_with_its_first_instant(zone: tzinfo) -> None:
    for day in ("2018-11-04", "2026-01-01", "2026-03-29", "2026-10-25"):  # one of them had no midnight in São Paulo
        begins = days.begins(day, zone)
        assert days.day(begins, zone) == day
        assert days.day(begins - 1, zone) < day


def test_a_moment_is_told_as_the_clock_on_the_wall_shows_it() -> None:
    assert days.moment(at("2026-11-29T22:30:00"), HELSINKI) == "2026-11-30 00:30 EET"
    assert days.moment(at("2026-06-29T22:30:00"), HELSINKI) == "2026-06-30 01:30 EEST"
