"""Everything that a running Nuotio is made of, in one place; built once by create_app."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.config import Config
from app.config.organisation import Organisation
from app.domain import days
from app.live.admission import Admission
from app.live.cluster.log_follower import Others
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.clock_watch import ClockTrust
from app.live.housekeeping.search_indexing import Indexing
from app.live.presence import Presence
from app.live.process.readiness import Readiness
from app.live.process.steady_clock import SteadyClock
from app.live.process.watchdog import Watchdog
from app.live.rooms import Rooms
from app.reports.making import Jobs
from app.store.db.database import Database, Native

if TYPE_CHECKING:
    from app.live.process.shutdown import Leaving
    from app.text.child import Words


@dataclass(eq=False)
class Runtime:
    """The parts and the few things that differ between machines: clock, dice, background."""

    config: Config
    database: Database
    rooms: Rooms
    presence: Presence
    cowriting: Cowriting
    jobs: Jobs
    words: Words
    native: Native
    background: Callable[..., Any]
    readiness: Readiness
    watchdog: Watchdog
    others: Others
    indexing: Indexing
    trust: ClockTrust
    admission: Admission
    steady: SteadyClock
    connected: Callable[[], int] = lambda: 0
    """How many connections are open."""
    hang_up_on_a_stranger: Callable[[], bool] = lambda: False
    """Ends the connection that has shown no ticket for longest; whether there is one."""
    leaving: Leaving | None = None
    """How to stop; there is one as soon as connections can be heard."""
    show_out: Callable[[str, str, str], None] = lambda _room, _person, _code: None
    """Ends the connections of a person: room, person, code."""
    organisation: Organisation = field(default_factory=Organisation)
    """Who answers for this server."""

    def now(self) -> int:
        """Milliseconds since 1970."""
        return now()

    def session_now(self) -> int:
        """Seconds since 1970, by which sessions grow old."""
        return self.steady.now() // 1000

    def today(self) -> str:
        """The ISO date, in the zone of this server."""
        return days.day(now(), self.config.zone)

    def dice(self, sides: int) -> int:
        """A number below `sides` that nobody can guess."""
        return secrets.randbelow(sides)

    def token(self) -> str:
        """128 random bits in hex."""
        return secrets.token_hex(16)


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
