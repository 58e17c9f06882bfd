"""The calendar file of a workshop (iCalendar, RFC 5545): one event, of the plan alone. It names nobody who comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from msgspec import Struct

from app.domain.plan import Plan

LONGEST = 75
"""Octets of a line, without its end. What is longer goes on in the next line, after a space."""


class Invited(Struct, frozen=True):
    """What the file tells besides the plan. `uid` stays the same when the file is made again, so no event doubles.

    `made` is in milliseconds since 1970, `zone` the time zone of the plan's clock times, `told` the lines for people.
    """

    uid: str
    made: int
    zone: tzinfo
    told: tuple[str, ...]
    url: str = ""


def length(plan: Plan) -> int:
    """For how many minutes people are asked to come: as the plan says, or as long as its phases take."""
    return plan.occasion.minutes or sum(phase.minutes for phase in plan.phases)


def calendar_file(plan: Plan, invited: Invited) -> bytes:
    """Returns the file. The plan must tell a day; without a start the event takes the whole day."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(plan, invited)).encode()


def _lines(plan: Plan, invited: Invited) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nuotio//Nuotio//FI", "METHOD:PUBLISH", "BEGIN:VEVENT")
    yield f"UID:{invited.uid}"
    yield f"DTSTAMP:{_instant(datetime.fromtimestamp(invited.made / 1000, UTC))}"
    yield from _times(plan, invited.zone)
    yield f"SUMMARY:{_escaped(plan.title)}"
    where = plan.occasion.place or plan.occasion.link
    if where:
        yield f"LOCATION:{_escaped(where)}"
    if told := "\n".join(invited.told):
        yield f"DESCRIPTION:{_escaped(told)}"
    if invited.url:
        yield f"URL:{invited.url}"
    yield from ("END:VEVENT", "END:VCALENDAR")


def _times(plan: Plan, zone: tzinfo) -> Iterator[str]:
    """In UTC, so that no rules of a time zone have to be sent along."""
    occasion = plan.occasion
    if not occasion.start:
        day = date.fromisoformat(occasion.day)
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.fromisoformat(f"{occasion.day}T{occasion.start}").replace(tzinfo=zone).astimezone(UTC)
    yield f"DTSTART:{_instant(begins)}"
    if minutes := length(plan):
        yield f"DTEND:{_instant(begins + timedelta(minutes=minutes))}"


def _instant(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> str:
    """Breaks a long line between characters, never within the octets of one."""
    rows, room = [""], LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            rows.append("")
            room = LONGEST - 1
        rows[-1] += sign
        room -= size
    return "\r\n ".join(rows)
