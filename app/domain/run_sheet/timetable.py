"""When each phase begins, and how long all take beside what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

HOUR, DAY = 60, 24 * 60
SHORTEST = 5
"""Minutes that a phase keeps when it is offered to be made shorter."""
STEP = 5


class Line(Struct, frozen=True):
    """A phase in time. `begins` is counted in minutes from the start, `clock` is a time of day (or of the workshop)."""

    begins: int
    minutes: int
    clock: str


class Shorter(Struct, frozen=True):
    """A way to come down to what was asked: the phase at this place in so many minutes."""

    place: int
    minutes: int


class Timetable(Struct, frozen=True):
    """The lines, and the minutes that all take (`total`) and that were asked (0: none were)."""

    lines: tuple[Line, ...]
    total: int
    asked: int
    begins: str
    ends: str

    @property
    def over(self) -> int:
        """How many minutes are too many; negative: how many are left."""
        return self.total - self.asked if self.asked else 0

    @property
    def whole(self) -> int:
        """The length of the picture: all that is planned or asked, and at least one minute."""
        return max(self.total, self.asked, 1)


def timetable(minutes: Sequence[int], start: str = "", asked: int = 0) -> Timetable:
    """The timetable of phases with these minutes. Without a start, clocks count from 0:00."""
    ends = list(accumulate(minutes))
    begins = [0, *ends[:-1]] if minutes else []
    lines = tuple(Line(begin, length, clock(start, begin)) for begin, length in zip(begins, minutes, strict=True))
    total = sum(minutes)
    return Timetable(lines, total, asked, clock(start, 0), clock(start, total))


def clock(start: str, later: int) -> str:
    """The time of day so many minutes after the start. Past midnight it begins again from 0:00."""
    hour, minute = (int(part) for part in start.split(":")) if start else (0, 0)
    at = (hour * HOUR + minute + later) % DAY
    return f"{at // HOUR:02}:{at % HOUR:02}" if start else f"{later // HOUR}:{later % HOUR:02}"


def ways_down(table: Timetable) -> tuple[Shorter, ...]:
    """At most two ways to the minutes that were asked, each with one phase: the longest ones, the later first."""
    if table.over <= 0:
        return ()
    less = -(-table.over // STEP) * STEP
    fitting = [(line.minutes, place) for place, line in enumerate(table.lines) if line.minutes - less >= SHORTEST]
    return tuple(Shorter(place, length - less) for length, place in sorted(fitting, reverse=True)[:2])
