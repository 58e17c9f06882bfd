"""All parts of a running Nuotio in one place. create_app builds it once."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.config.organisation import Organisation
from app.config.settings import Config
from app.domain import days
from app.live.admission import Admission
from app.live.cluster.log_follower import LogFollower
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.clock_watch import ClockTrust
from app.live.housekeeping.newcomers import Newcomers
from app.live.housekeeping.search_indexing import SearchIndexing
from app.live.messages import ByeCode
from app.live.presence import Presence
from app.live.process.readiness import Readiness
from app.live.process.steady_clock import SteadyClock
from app.live.process.watchdog import Watchdog
from app.live.rooms import Rooms
from app.live.signals.signals import Signals
from app.reports.making import Jobs
from app.store.db.database import Database, Native

if TYPE_CHECKING:
    from app.live.process.shutdown import Shutdown
    from app.text.lemma_client import LemmaClient


@dataclass(eq=False)
class Runtime:
    """The parts, and what differs between machines: clock, random numbers, background tasks."""

    config: Config
    database: Database
    rooms: Rooms
    presence: Presence
    cowriting: Cowriting
    jobs: Jobs
    lemma_client: LemmaClient
    native: Native
    background: Callable[..., Any]
    readiness: Readiness
    watchdog: Watchdog
    log_follower: LogFollower
    indexing: SearchIndexing
    trust: ClockTrust
    admission: Admission
    steady: SteadyClock
    newcomers: Newcomers
    signals: Signals
    connected: Callable[[], int] = lambda: 0
    """Returns how many connections are open."""
    close_oldest_without_ticket: Callable[[], bool] = lambda: False
    """Closes the oldest connection without a ticket. Returns whether there was one."""
    shutdown: Shutdown | None = None
    """The shutdown sequence; set when the server can accept connections."""
    disconnect_person: Callable[[str, str, ByeCode], None] = lambda _room, _person, _code: None
    """Closes a person's connections. Arguments: room, person, code."""
    organisation: Organisation = field(default_factory=Organisation)
    """The organisation that runs this server."""

    def now(self) -> int:
        """Returns milliseconds since 1970."""
        return now()

    def session_now(self) -> int:
        """Returns seconds since 1970, by which sessions age."""
        return self.steady.now() // 1000

    def today(self) -> str:
        """Returns the ISO date, in the time zone of this server."""
        return days.day(now(), self.config.zone)

    def dice(self, sides: int) -> int:
        """Returns a secure random number below `sides`."""
        return secrets.randbelow(sides)

    def token(self) -> str:
        """Returns 128 random bits in hex."""
        return secrets.token_hex(16)


def now() -> int:
    """Returns milliseconds since 1970."""
    return time.time_ns() // 1_000_000
