"""The parts of a server that has no file, no pages and no process around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from app.live.broadcast import Fanout
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.erasure import Erasure
from app.live.housekeeping.tightening import Tightening
from app.live.presence import Presence
from app.live.room import Room
from app.live.rooms import Rooms
from app.live.signals.signals import Signals
from tests.laws.anonymity.memory.kept import Kept
from tests.laws.anonymity.room import WORKSHOP
from tests.laws.anonymity.surroundings import Clock, Server


@dataclass
class Dice:
    """Random numbers that begin anew with each history, and are cheap to begin."""

    drawn: int = 0

    def __call__(self, sides: int) -> int:
        self.drawn += 1
        return (self.drawn * 2_654_435_761 + 97) % sides

    def token_hex(self, size: int = 32) -> str:
        """As `secrets.token_hex`."""
        return f"{self(1 << 61):016x}".rjust(2 * size, "1")[-2 * size :]


@dataclass
class Memory:
    """In place of the database."""

    kept: Kept = field(default_factory=Kept)
    is_sqlite = True

    @contextmanager
    def read(self) -> Iterator[Kept]:
        yield self.kept

    def write(self, work: Any) -> Any:
        return work(self.kept)

    write_briefly = write

    def checkpoint(self) -> None:
        """There is no log to empty."""


@dataclass(eq=False)
class Parts:
    """The product's own parts, connected as app/wiring.py connects them, as far as they need no machine."""

    config: Any
    server: Server
    clock: Clock
    dice: Dice = field(default_factory=Dice)
    database: Any = field(default_factory=Memory)

    def __post_init__(self) -> None:
        fanout = Fanout(self.server.emit, self.server.hears)
        self.rooms = Rooms(self.database, fanout, self.now, lambda: "2026-11-21", self.dice)
        self.presence = Presence(self.database, fanout, self.rooms.if_loaded, self.now)
        self.cowriting = Cowriting(self.rooms, fanout.emit)
        self.erasing = Erasure(self.rooms, self.clock.monotonic)
        self.tightening = Tightening(self.rooms, self.presence.request_update)
        self.signals = Signals(self.database, self.presence, fanout, self.rooms.if_loaded)
        self.log_follower = SimpleNamespace(catch_up_unwatched=lambda _room: None)
        self.admission = SimpleNamespace(arrive=lambda *_: True, code=lambda *_: None)

    def tick(self, now: float) -> None:
        """What happens by itself. `now` is in monotonic seconds."""
        self.presence.tick(now)
        self.cowriting.tick(now)
        self.erasing.tick(now)
        self.tightening.tick(now)

    def now(self) -> int:
        """Milliseconds since 1970."""
        return self.clock.time_ns() // 1_000_000

    def session_now(self) -> int:
        """Seconds since 1970."""
        return self.now() // 1000

    def hold(self, room: Room, kept: Kept) -> None:
        """Load a room."""
        kept.room = room
        self.database.kept = kept
        self.rooms._loaded = {WORKSHOP: room}
