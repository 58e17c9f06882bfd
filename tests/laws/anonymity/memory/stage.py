"""The running code without a file, a process or pages around it: the fast tier of the law, some thousand acts a second.

The same acts reach the same handlers, and the same code decides, stores, folds, tells and waits: sockets, commit queue,
transaction, rooms, views and patches for each class of viewers, presence in its steps, co-writing, erasure. Under the
store stand plain values (kept.py), so that each row is still what the product would write, byte by byte.

Left to the full tier (tests/laws/anonymity/stage.py): which pages of the file a commit writes and in which order rows
lie, lines of files, metrics, backups, all web pages and their headers, files of all formats, joining and leaving by the
door, rate limits, signals, languages, roles given at the end, retention, deletion and its receipts, several processes.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.domain.plan import Plan
from app.live import transaction
from app.live.ballots import rounds
from app.live.rate_limits import Bucket
from tests.laws.anonymity import stage as full
from tests.laws.anonymity.acts.playing import Scene
from tests.laws.anonymity.history import History
from tests.laws.anonymity.memory.instead import INSTEAD
from tests.laws.anonymity.memory.kept import Kept
from tests.laws.anonymity.memory.parts import Dice
from tests.laws.anonymity.memory.play import MemoryPlay
from tests.laws.anonymity.memory.rewinding import Moment, go_back, moment
from tests.laws.anonymity.room import PLAN, SCENES
from tests.laws.anonymity.surroundings import Clock, Logged
from tests.laws.anonymity.trace import Trace


class MemoryStage:
    """Begins every history as the full stage does: it has read how each scene stands there."""

    def __init__(self, whole: full.Stage) -> None:
        self.config, self.folder = whole.config, whole.folder
        self.clock, self.dice = Clock(), Dice()
        self.known = {name: _read(whole, name) for name in SCENES}
        self._plays: dict[str, tuple[MemoryPlay, Moment]] = {}
        self.logged = Logged(Trace())

    @contextmanager
    def play(self, scene: str) -> Iterator[MemoryPlay]:
        """One history on the room as it stands in this scene, when everybody is there."""
        yield self.at_the_beginning(scene)

    def at_the_beginning(self, scene: str) -> MemoryPlay:
        """The same, for who goes back by themselves."""
        if scene not in self._plays:
            self.clock.seconds, self.dice.drawn = 0.0, 0
            play = MemoryPlay(self, scene)
            first = Scene(play, History(scene, ()), ())
            first.begins()
            play.here = first.here
            self._plays[scene] = play, moment(play)
        play, began = self._plays[scene]
        go_back(play, began)
        self.logged.trace = play.trace
        return play


def _read(whole: full.Stage, name: str) -> tuple[tuple[Any, str, dict[str, Any], list[Any]], Kept]:
    with whole.play(name) as play, whole.database.read() as session:
        room = play.room
        return (room.state, room.epoch, dict(room.texts), list(room._recent)), Kept.of(session)


@contextmanager
def _held_log(logged: Logged) -> Iterator[None]:
    ours = logging.getLogger("app")
    level = ours.level
    ours.setLevel(logging.DEBUG)
    ours.addHandler(logged)
    yield
    ours.removeHandler(logged)
    ours.setLevel(level)


@contextmanager
def opened(folder: Path | None = None, *, plan: Plan = PLAN) -> Iterator[MemoryStage]:
    """A stage, and the product's functions as they are on it. What is pure and slow is worked out once."""
    with full.opened(folder, plan=plan) as whole:
        stage = MemoryStage(whole)
    with ExitStack() as stack:
        stack.enter_context(_held_log(stage.logged))
        for where, name, instead in INSTEAD:
            stack.enter_context(patch.object(where, name, instead))
        for name in ("monotonic", "time", "time_ns"):
            stack.enter_context(patch.object(time, name, getattr(stage.clock, name)))
        for where, name in ((rounds, "token"), (rounds, "public_key"), (transaction, "language")):
            stack.enter_context(patch.object(where, name, cache(getattr(where, name))))
        stack.enter_context(patch.object(secrets, "token_hex", stage.dice.token_hex))
        stack.enter_context(patch.object(Bucket, "take", lambda _self, _now, _cost=1: 0))
        yield stage
