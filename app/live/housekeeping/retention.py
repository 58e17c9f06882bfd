"""Deletes a workshop some days after its last day: nothing is kept longer than promised.

All automatic deletion by date is here. It stops while the clock is not trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from app.domain import days, retention
from app.live.housekeeping.clock_watch import ClockTrust
from app.live.process.steady_clock import SteadyClock
from app.live.rooms import Rooms
from app.store import feedback
from app.store.archive import deletion
from app.store.people import accounts, sign_ins
from app.store.room import workshops

LOOK_EVERY = 3600.0
"""Seconds between two checks; the first check is at the start."""


@dataclass(eq=False)
class Retention:
    """Finds workshops whose last day in `zone` is `grace` days ago, peer groups the day after, and expired links."""

    rooms: Rooms
    trust: ClockTrust
    grace: int
    zone: tzinfo
    steady: SteadyClock
    _next: float = 0.0

    def __post_init__(self) -> None:
        self.trust.on_regained(self._hurry)

    def tick(self, now: float) -> None:
        """Deletes what is due, if it is time and the clock is trusted."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        believed = self.trust.look()
        if believed is None:
            return
        today = days.day(believed, self.zone)
        seconds = believed // 1000
        aged = self.steady.now() // 1000
        self._delete_past(retention.kept_from(today, self.grace), peers=False)
        self._delete_past(retention.kept_from(today, retention.grace_of_peers(self.grace)), peers=True)
        self.rooms.database.write(lambda session: accounts.forget_old(session, seconds))
        self.rooms.database.write(lambda session: sign_ins.forget_old(session, aged))
        self.rooms.database.write(lambda session: feedback.forget_old(session, today))

    def _delete_past(self, day: str, *, peers: bool) -> None:
        with self.rooms.database.read() as session:
            due = workshops.past_retention(session, day, peers=peers)
        for workshop_id in due:
            receipt = self.rooms.new_receipt("date")
            self.rooms.delete(workshop_id, partial(deletion.delete_past, day=day, receipt=receipt))

    def _hurry(self) -> None:
        self._next = 0.0
