"""The running code on a real file that begins each history as the last one did: same rows, clock and random numbers."""

from __future__ import annotations

import logging
import random
import secrets
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol
from unittest.mock import patch

import msgspec

from app import sockets, wiring
from app.config import environment
from app.domain.plan import Plan
from app.domain.room.views.build import Audience
from app.live import tickets
from app.live.operations import Answer
from app.live.process.gauges import Gauges, gauges
from app.live.tickets import Ticket
from app.store.db.database import Database, NativeThreads
from app.store.db.migrate import migrate
from app.store.db.sqlite import PRAGMAS
from app.store.db.sqlite_driver import sqlite
from app.store.room import ballots, participants, workshops
from app.text import language_detection
from tests.laws.anonymity.acts.site import without_children
from tests.laws.anonymity.room import PLAN, SIGNED_IN, WORKSHOP, furnish
from tests.laws.anonymity.surroundings import Clock, Logged, Server, drawing
from tests.laws.anonymity.trace import Trace, WriteAheadLog
from tests.story import hex_id

IDLE = ("Readiness",)
"""Periodic work that looks at the machine."""

BY_DATE = ("SearchIndexing", "StaleFiles", "ClockTrust", "Retention", "WorkshopDeletion")
"""Periodic work that finds something only after the facilitator's pages did something."""


@dataclass(eq=False)
class Stage:
    """One database for thousands of histories."""

    folder: Path
    people: int = 12
    """Each of the two roles has enough people that either may be told, where roles may be."""
    asked: bool = True
    """Whether those who play have asked for their ballots."""
    url: str = ""
    """Another database than a file in the folder."""
    plan: Plan = PLAN

    def __post_init__(self) -> None:
        with patch.dict(PRAGMAS, synchronous=0):
            self.config = environment.read(
                {
                    "NUOTIO_DATA": str(self.folder),
                    "ASYNC_MODE": "threading",
                    "SECRET_KEY": hex_id(1) + hex_id(2),
                    "OPS_PER_SECOND": "500",
                    "OPS_BURST": "1000",
                }
            )
            self.file = self.folder / "nuotio.db"
            self.database = Database(self.url or f"sqlite:///{self.file}")
            migrate(self.database)
            self._scenes: dict[str, Any] = {}
            self.database.write(lambda session: furnish(session, self.people, self.plan))
        language_detection.warm()
        self._furnished = self._copy()
        self.tables = self._pages()

    def _pages(self) -> dict[int, str]:
        """The first page of each table and index in the file."""
        return dict(self._driver().execute("SELECT rootpage, tbl_name FROM sqlite_schema").fetchall())

    def _copy(self) -> Any:
        """All that the file holds now."""
        copy = sqlite.connect(":memory:", check_same_thread=False)
        self._driver().backup(copy)
        return copy

    def _driver(self) -> Any:
        with self.database.writer.connect() as connection:
            return connection.connection.driver_connection

    def restore(self, copy: Any) -> None:
        """Let the file hold what it held when the copy was made."""
        self._put_back(copy)
        for path in self.folder.iterdir():
            if path.is_file() and not path.name.startswith("nuotio.db"):
                path.unlink()

    def _put_back(self, copy: Any) -> None:
        copy.backup(self._driver())
        self.database.checkpoint()

    @contextmanager
    def play(self, scene: str, seed: int = 0) -> Iterator[Play]:
        """One history on the room as it stands in this scene."""
        clock, trace, dice = Clock(), Trace(), random.Random(seed)
        logged, root = Logged(trace), logging.getLogger()
        with ExitStack() as stack:
            for name in ("monotonic", "time", "time_ns"):
                stack.enter_context(patch.object(time, name, getattr(clock, name)))
            stack.enter_context(without_children())
            for name, make in drawing(dice).items():
                stack.enter_context(patch.object(secrets, name, make))
            if scene not in self._scenes:
                self._prepare(scene, clock)
            self.restore(self._scenes[scene])
            dice.seed(seed)
            random.seed(seed)
            root.addHandler(logged)
            stack.callback(root.removeHandler, logged)
            ours, level = logging.getLogger("app"), logging.getLogger("app").level
            ours.setLevel(logging.DEBUG)
            stack.callback(ours.setLevel, level)
            gauges.__dict__.update(Gauges().__dict__)
            yield Play(self, trace, clock)

    def _prepare(self, scene: str, clock: Clock) -> None:
        from tests.laws.anonymity.prologue import prologue

        self.restore(self._furnished)
        prologue(Play(self, Trace(), clock), scene)
        self._scenes[scene] = self._copy()
        clock.seconds = 0.0

    def close(self) -> None:
        self.database.close()


class AnyStage(Protocol):
    """What histories are played on: this one, or the one in memory."""

    folder: Path

    def play(self, scene: str) -> AbstractContextManager[Play]:
        """One history on the room as it stands in this scene."""


class Play:
    """The parts of a server that has just started, and what is held of it."""

    has_pages = True
    here: Mapping[int, str] = {}
    """By person: the connection of who is there when the history begins. Here everybody comes first."""

    def __init__(self, stage: Stage, trace: Trace, clock: Clock) -> None:
        self.stage, self.trace, self.clock = stage, trace, clock
        self.server = Server(trace, clock)
        wire: Any = SimpleNamespace(emit=self.server.emit, hears=self.server.hears, together=nullcontext)
        socketio = SimpleNamespace(
            server=self.server, start_background_task=lambda run, *given: run(*given), sleep=lambda _seconds: None
        )
        with patch.object(wiring, "opened", lambda *_: stage.database):
            self.runtime, ticker = wiring.build(stage.config, NativeThreads(), socketio, wire)
        sockets.register(self.runtime, self.server)
        self.ticks = [tick for tick in ticker.ticks if _name(tick) not in IDLE + BY_DATE]
        self._seldom = [tick for tick in ticker.ticks if _name(tick) in BY_DATE]
        self.watches_dates = False
        """Whether the seldom work is done too."""
        self.asked: set[str] = set()
        """Which pages and events were asked for."""
        self.log = WriteAheadLog(stage.file, stage.tables)
        self.log.news()

    def held(self) -> None:
        """What lies there at the end, where no page, file or row is."""

    def does(self, actor: Any, command: Any) -> Answer:
        """What a page would send to the room, where there are no pages."""
        answer: Answer = self.runtime.rooms.do(self.room, actor, command)
        return answer

    @property
    def gone(self) -> bool:
        """Whether the workshop is deleted."""
        with self.stage.database.read() as session:
            return self.watches_dates and not workshops.is_there(session, WORKSHOP)

    def seeds(self) -> dict[str, str]:
        """By phase: the key of its round."""
        with self.stage.database.read() as session:
            return ballots.keys(session, WORKSHOP)

    @property
    def room(self) -> Any:
        return self.runtime.rooms.get(WORKSHOP)

    def connect(self, sid: str, audience: Audience, person: str, who: int | None = None) -> None:
        """A page opens its connection."""
        session = "" if audience is Audience.PARTICIPANT else participants.hashed(SIGNED_IN)
        if who is not None:
            self.server.whose[sid] = who
        ticket = tickets.issue(self.stage.config.secret_key, Ticket(WORKSHOP, audience, person, session))
        self.server.handlers["connect"](sid, {}, {"ticket": ticket})
        self.server.manager.connected(sid)

    def ask(self, sid: str, event: str, data: Any) -> Any:
        """The answer to a message, as plain values."""
        self.asked.add(event)
        return msgspec.json.decode(msgspec.json.encode(self.server.handlers[event](sid, data)))

    def tick(self, seconds: float = 0.25) -> None:
        """Time goes by, and what happens by itself happens."""
        self.clock.seconds += seconds
        for tick in self.ticks + self._seldom * self.watches_dates:
            tick(self.clock.monotonic())
        self.committed("a tick")

    def committed(self, what: str) -> None:
        """Hold what was written since the last look."""
        if news := self.log.news():
            self.trace.add("commit", f"{self.clock.seconds} {what}", news)


def _name(tick: Any) -> str:
    return type(getattr(tick, "__self__", None)).__name__


@contextmanager
def opened(folder: Path | None = None, people: int = 12, *, asked: bool = True, plan: Plan = PLAN) -> Iterator[Stage]:
    """A stage in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="nuotio-", dir=folder) as made:
        stage = Stage(Path(made), people, asked, plan=plan)
        yield stage
        stage.close()
