"""A server and screens in one process: the judge, sight, snapshots and rooms are real, the rest is a model."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.domain.refusals import Refused
from app.domain.room.decisions.decide import Count, decide
from app.domain.room.events import AnyEvent, WorkshopOpened
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views.build import FACILITATOR, PARTICIPANT, SCREEN, VIEWERS, Viewer
from app.domain.texts import Text
from app.live.operations import Outcome
from app.live.room import Room
from app.store.room import snapshots
from tests.screen import fold, sent
from tests.story import command_of, hex_id, plan

PLAN = plan()
LOG: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
EPOCH, NOTHING = hex_id(1), "0" * 32
PRESENT = (FACILITATOR, SCREEN, *[PARTICIPANT] * 5)
"""Who is there: everybody but the screen writes, so six do."""

Step = tuple[int, int, int, int]


@dataclass
class Asked:
    """A command on its way."""

    op: str
    step: Step
    answer: dict[str, Any] | None = None


@dataclass
class Runtime:
    """A server: what is on its disk, and the room in its memory."""

    log: list[bytes] = field(default_factory=list)
    done: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    happened: dict[str, int] = field(default_factory=dict)
    """How often each command was done."""
    snapshot: str = ""

    def __post_init__(self) -> None:
        opened = WorkshopOpened(PLAN)
        self.log.append(msgspec.json.encode(opened))
        self.room = Room("w", evolve(Workshop(PLAN), opened), EPOCH, {})
        self.room.remember([opened])

    def commit(self, crowd: list[Asked], told: Callable[[Viewer, dict[str, Any]], None]) -> None:
        """One transaction for all of them, then one batch for each class of viewers."""
        outcome = Outcome(self.room.state, EPOCH, [], room=self.room)
        for asked in crowd:
            if asked.op not in self.done:
                self.done[asked.op] = self._decided(asked, outcome)
        before = self.room.state.seq
        self.log += [msgspec.json.encode(event) for event in outcome.happened]
        self.texts.update(outcome.texts)
        self.room.absorb(outcome)
        if outcome.happened:
            for viewer in VIEWERS:
                told(viewer, sent(self.room.batches(before, outcome.happened, (viewer,))[viewer]))

    def _decided(self, asked: Asked, outcome: Outcome) -> dict[str, Any]:
        actor, command = command_of(asked.step)
        try:
            decision = decide(outcome.state, actor, command, 1_000, Count(7, {"ammattilainen": 7}))
        except Refused as refused:
            return {"ok": False, "code": refused.code}
        for event in decision.events:
            outcome.state = evolve(outcome.state, event)
        outcome.happened += decision.events
        outcome.texts |= {id_: Text(text, "fi") for id_, text in decision.texts.items()}
        self.happened[asked.op] = self.happened.get(asked.op, 0) + 1
        return {"ok": True, "seq": outcome.state.seq}

    def restart(self) -> None:
        """Everything in memory is gone and read back: from the last snapshot, if there is one, and the log."""
        state = (self.snapshot and snapshots.decode(self.snapshot, self.room.state.plan)) or Workshop(PLAN)
        for body in self.log[state.seq :]:
            state = evolve(state, LOG.decode(body))
        self.room = Room("w", state, EPOCH, dict(self.texts))
        self.room.remember([LOG.decode(body) for body in self.log[-12:]])


@dataclass
class Screen:
    """A client: what it sees, what it waits for, and what is on its way to it."""

    viewer: Viewer
    seen: dict[str, Any] = field(default_factory=dict)
    seq: int = 0
    epoch: str = NOTHING
    outbox: deque[Asked] = field(default_factory=deque)
    coming: list[Any] = field(default_factory=list)
    answered: list[Asked] = field(default_factory=list)

    def hear(self, message: Any, ask: Callable[[Screen], None]) -> None:
        """A batch, a whole view, or the answer to a command."""
        if isinstance(message, Asked):
            if message in self.outbox:
                self.outbox.remove(message)
                self.answered.append(message)
        elif "reset" in message:
            if message["reset"]["seq"] >= self.seq or message["reset"]["epoch"] != self.epoch:
                self.epoch, self.seq, self.seen = (message["reset"][key] for key in ("epoch", "seq", "view"))
        elif message["epoch"] == self.epoch and message["from"] == self.seq:
            self.seen, self.seq = fold(self.seen, message["patch"]), message["to"]
        elif message["epoch"] != self.epoch or message["to"] > self.seq:
            ask(self)
