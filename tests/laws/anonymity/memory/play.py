"""One server in memory, with the same handlers for the same acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app import sockets
from app.live.room import Room
from app.store.archive import records
from tests.laws.anonymity import stage as full
from tests.laws.anonymity.memory.parts import Parts
from tests.laws.anonymity.room import WORKSHOP
from tests.laws.anonymity.surroundings import Server
from tests.laws.anonymity.trace import ALL, Trace

if TYPE_CHECKING:
    from tests.laws.anonymity.memory.stage import MemoryStage


class QuickServer(Server):
    """Encodes what several hear once, and remembers nothing of it."""

    said: tuple[Any, bytes] = (None, b"")

    def emit(self, event: str, data: Any, to: str) -> None:
        if self.said[0] is not data:
            self.said = data, msgspec.json.encode(data)
        who = self.whose.get(to, ALL)
        name = to if who == ALL else "one connection"
        self.trace.add("message", f"{self.clock.seconds} {event}", self.said[1], who, name)


class MemoryPlay(full.Play):
    """The parts of one server, which goes back to the beginning of a history as often as one wants."""

    has_pages = False

    def __init__(self, stage: MemoryStage, scene: str) -> None:
        self.stage: Any = stage
        self.trace, self.clock, self.asked = Trace(), stage.clock, set()
        self.server: Any = QuickServer(self.trace, self.clock)
        parts: Any = Parts(stage.config, self.server, self.clock, stage.dice)
        self.parts, self.runtime = parts, parts
        self.connections = sockets.register(parts, self.server)
        (state, epoch, texts, recent), kept = stage.known[scene]
        room = Room(WORKSHOP, state, epoch, dict(texts))
        room.remember(recent)
        self.parts.hold(room, kept.as_now())

    @property
    def gone(self) -> bool:
        """Nothing is deleted here."""
        return False

    def seeds(self) -> dict[str, str]:
        """By phase: the key of its round."""
        return dict(self.parts.database.kept.seeds)

    def held(self) -> None:
        """What lies there at the end: the record, from which all files are made."""
        record = records.record(self.parts.database.kept, WORKSHOP)
        self.trace.add("record", "of the workshop", msgspec.json.encode(record))

    def tick(self, seconds: float = 0.25) -> None:
        """Time goes by, and what happens by itself happens."""
        self.clock.seconds += seconds
        self.parts.tick(self.clock.monotonic())
        self.committed("a tick")

    def committed(self, what: str) -> None:
        """Hold what was stored since the last look."""
        kept = self.parts.database.kept
        if kept.news:
            self.trace.add("commit", f"{self.clock.seconds} {what}", "\n".join(kept.news).encode())
            kept.news = []
