"""Checks the wall clock regularly, and says whether deletion by date is allowed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain import days
from app.domain.clock_trust import DAY, ClockState, observed
from app.store import clock_trust
from app.store.db.database import Database

LOOK_EVERY = 10.0
"""Seconds between two checks."""

KEEP_EVERY = 600_000
"""Milliseconds that the trusted time in the database may lag behind, so that not every check writes."""

COMMAND = "bin/nuotio clock confirm"

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class ClockTrust:
    """`now` returns milliseconds since 1970, `clock` monotonic seconds; a new time is trusted after `hold_days`.

    `zone` is the time zone of the days in messages.
    """

    database: Database
    now: Callable[[], int]
    clock: Callable[[], float]
    hold_days: int
    zone: tzinfo
    _looked_at: float | None = None
    _next: float = float("-inf")
    _found: ClockState | None = None
    _hooks: list[Callable[[], None]] = field(default_factory=list)

    def on_regained(self, hook: Callable[[], None]) -> None:
        """Registers a callback for when the clock is trusted again."""
        self._hooks.append(hook)

    def tick(self, now: float) -> None:
        """Checks, if it is time."""
        if now >= self._next:
            self._next = now + LOOK_EVERY
            self.look()

    @property
    def leapt(self) -> bool:
        """Whether the last check did not trust the clock."""
        return self._found is not None and self._found.leapt

    def look(self) -> int | None:
        """Returns the time for deletion by date; None while the clock is not trusted.

        Raises SQLAlchemyError and OSError: then the state is unknown.
        """
        now, at = self.now(), self.clock()
        elapsed = 0 if self._looked_at is None else int((at - self._looked_at) * 1000)

        def looked_at(session: Session) -> tuple[ClockState, ClockState]:
            before = clock_trust.load(session, now, self.zone)
            return before, observed(before, now, elapsed, self.hold_days * DAY)

        def kept(session: Session) -> ClockState:  # the administrator may have confirmed meanwhile
            found = looked_at(session)[1]
            clock_trust.store(session, found)
            return found

        with self.database.read() as session:
            before, found = looked_at(session)
        if self._looked_at is None or _differs(before, found):
            found = self.database.write(kept)
        self._looked_at = at
        self._record(found)
        return None if found.leapt else now

    def status(self) -> str:
        """Returns “ok”, or what is wrong and what to do, for monitoring."""
        try:
            self.look()
        except (SQLAlchemyError, OSError) as trouble:
            return f"not known: {type(trouble).__name__}"
        return (leap_message(self._found, self.now(), self.hold_days, self.zone) if self._found else "") or "ok"

    def _record(self, found: ClockState) -> None:
        before, self._found = self.leapt, found
        if found.leapt and not before:
            logger.warning("The clock: %s", leap_message(found, self.now(), self.hold_days, self.zone))
        if before and not found.leapt:
            logger.warning("The clock is believed again: what is deleted by date is deleted")
            for hook in self._hooks:
                hook()


def _differs(before: ClockState, found: ClockState) -> bool:
    moved = max(found.trusted - before.trusted, found.seen - before.seen)
    return before.since != found.since or moved >= KEEP_EVERY


def leap_message(found: ClockState, now: int, hold_days: int, zone: tzinfo) -> str:
    """Returns what a leap means for the administrator, with the next step; empty if there is no leap."""
    if not found.leapt:
        return ""
    before, by_itself = days.day(found.trusted, zone), days.day(found.since + hold_days * DAY, zone)
    return (
        f"it is {days.day(now, zone)} by the clock, and {before} was the latest day before. Everything works, and "
        f"nothing is deleted by date. If the clock is right, say so: {COMMAND}. If not, set it. "
        f"By itself the time is believed on {by_itself}."
    )
