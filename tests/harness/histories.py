"""Random histories in one process: the real judge, the real sight, and people whose network does its worst.

Messages both ways are dropped, doubled and overtaken; the server restarts from its log or from a snapshot; phases
change. Then the network heals, and everybody must stand where a fresh page stands, each command done once.
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app.domain.decide import Count, Refused, Server, decide
from app.domain.events import AnyEvent, WorkshopOpened
from app.domain.sight import Audience, fold, view
from app.domain.workshop import Workshop, evolve
from app.live.room import Outcome, Room
from app.store import snapshots
from tests.harness import seeds
from tests.harness.result import Result, Size
from tests.story import command_of, hex_id, plan

PLAN = plan()
LOG: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
EPOCH, NOTHING = hex_id(1), "0" * 32
AUDIENCES = (Audience.FACILITATOR, Audience.SCREEN, *[Audience.PARTICIPANT] * 5)
"""Who is there: everybody but the screen writes, so six do."""

Step = tuple[int, int, int, int]


@dataclass
class Asked:
    """A command on its way."""

    op: str
    step: Step
    answer: dict[str, Any] | None = None


@dataclass
class House:
    """A server: what is on its disk, and the room in its memory."""

    log: list[bytes] = field(default_factory=list)
    done: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    happened: dict[str, int] = field(default_factory=dict)
    """How often each command was done."""
    snapshot: str = ""

    def __post_init__(self) -> None:
        opened = WorkshopOpened(PLAN)
        self.log.append(msgspec.json.encode(opened))
        self.room = Room("w", evolve(Workshop(PLAN), opened), EPOCH, {})
        self.room.remember([opened])

    def commit(self, crowd: list[Asked], told: Callable[[Audience, dict[str, Any]], None]) -> None:
        """One transaction for all of them, then one batch for each audience."""
        outcome = Outcome(self.room, self.room.state, EPOCH, [])
        for asked in crowd:
            if asked.op not in self.done:
                self.done[asked.op] = self._decided(asked, outcome)
        before = self.room.state.seq
        self.log += [msgspec.json.encode(event) for event in outcome.happened]
        self.texts.update(outcome.texts)
        self.room.absorb(outcome)
        if outcome.happened:
            for audience in Audience:
                told(audience, self.room.batch(before, outcome.happened, audience))

    def _decided(self, asked: Asked, outcome: Outcome) -> dict[str, Any]:
        actor, command = command_of(asked.step)
        try:
            decision = decide(outcome.state, actor, command, 1_000, Count(7, {"ammattilainen": 7}))
        except Refused as refused:
            return {"ok": False, "code": refused.code}
        for event in decision.events:
            outcome.state = evolve(outcome.state, event)
        outcome.happened += decision.events
        outcome.texts |= {id_: (text, "fi") for id_, text in decision.texts.items()}
        self.happened[asked.op] = self.happened.get(asked.op, 0) + 1
        return {"ok": True, "seq": outcome.state.seq}

    def restart(self) -> None:
        """Everything in memory is gone and read back: from the last snapshot, if there is one, and the log."""
        state = (self.snapshot and snapshots.decode(self.snapshot, PLAN)) or Workshop(PLAN)
        for body in self.log[state.seq :]:
            state = evolve(state, LOG.decode(body))
        self.room = Room("w", state, EPOCH, dict(self.texts))
        self.room.remember([LOG.decode(body) for body in self.log[-12:]])


@dataclass
class Screen:
    """A client: what it sees, what it waits for, and what is on its way to it."""

    audience: Audience
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


class History:
    """One random history."""

    def __init__(self, seed: int, screen: type[Screen] = Screen, house: type[House] = House) -> None:
        self.dice = random.Random(seed)
        self.house = house()
        self.screens = [screen(audience) for audience in AUDIENCES]
        self.upstream: list[tuple[Screen, Asked]] = []
        self.wishes = 0

    def play(self, steps: int = 100) -> None:
        """All of it. Raises AssertionError where a promise is broken."""
        deeds = [self._wish] * 6 + [self._commit] * 4 + [self._deliver] * 8
        deeds += [self._resend, self._ask, self._drop, self._double, self._restart, self._snapshot, self._reload]
        for _ in range(steps):
            self.dice.choice(deeds)()
        self.heal()

    def _screen(self) -> Screen:
        return self.dice.choice(self.screens)

    def _wish(self) -> None:
        screen = self._screen()
        if screen.audience is Audience.SCREEN:
            return
        dice = self.dice
        step = (dice.randrange(12), dice.randrange(12), dice.randrange(12), dice.randrange(12))
        if isinstance(command_of(step)[0], Server):
            return
        self.wishes += 1
        asked = Asked(f"{self.wishes}", step)
        screen.outbox.append(asked)
        self.upstream.append((screen, asked))

    def _commit(self) -> None:
        crowd = [self.upstream.pop(self.dice.randrange(len(self.upstream))) for _ in range(min(3, len(self.upstream)))]
        self.house.commit([asked for _, asked in crowd], self._tell)
        for screen, asked in crowd:
            answer = self.house.done[asked.op]
            assert asked.answer in (None, answer), f"{asked} hears {answer}"
            asked.answer = answer
            screen.coming.append(asked)

    def _tell(self, audience: Audience, batch: dict[str, Any]) -> None:
        for screen in self.screens:
            if screen.audience is audience:
                screen.coming.append(batch)

    def _deliver(self) -> None:
        screen = self._screen()
        if screen.coming:
            screen.hear(screen.coming.pop(self.dice.choice((0, 0, 0, -1))), self._catch_up)

    def _catch_up(self, screen: Screen) -> None:
        room = self.house.room
        missed = room.since(screen.epoch, screen.seq, screen.audience)
        screen.coming.append(missed if missed is not None else {"reset": room.snapshot(screen.audience)})

    def _resend(self) -> None:
        screen = self._screen()
        self.upstream += [(screen, asked) for asked in screen.outbox]

    def _ask(self) -> None:
        self._catch_up(self._screen())

    def _drop(self) -> None:
        screen = self._screen()
        screen.coming.clear()
        self.upstream = [one for one in self.upstream if one[0] is not screen]

    def _double(self) -> None:
        screen = self._screen()
        screen.coming += screen.coming[-2:]
        self.upstream += self.upstream[-2:]

    def _restart(self) -> None:
        self.house.restart()
        self.upstream.clear()
        for screen in self.screens:
            screen.coming.clear()

    def _snapshot(self) -> None:
        self.house.snapshot = snapshots.encode(self.house.room.state)

    def _reload(self) -> None:
        screen = self._screen()
        screen.seen, screen.seq, screen.epoch = {}, 0, NOTHING
        screen.coming.clear()

    def heal(self) -> None:
        """The network is well again: everything is answered, everybody catches up, and all is checked."""
        for screen in self.screens:
            self.upstream += [(screen, asked) for asked in screen.outbox]
        while self.upstream:
            self._commit()
        for screen in self.screens:
            self._catch_up(screen)
            while screen.coming:
                screen.hear(screen.coming.pop(0), self._catch_up)
        self._check()

    def _check(self) -> None:
        room = self.house.room
        assert room.state.seq == len(self.house.log), "numbers have a gap"
        assert all(times == 1 for times in self.house.happened.values()), "something was done twice"
        for audience in Audience:
            fresh = view(room.state, self.house.texts, audience)
            for number, screen in enumerate(self.screens):
                if screen.audience is audience:
                    assert not screen.outbox, f"screen {number} was never answered"
                    assert (screen.seq, screen.seen) == (room.state.seq, fresh), f"screen {number} sees another board"
        for asked in (one for screen in self.screens for one in screen.answered):
            assert asked.answer == self.house.done[asked.op]


def replayed(seed: int) -> None:
    """One history, with its seed in the complaint."""
    try:
        History(seed).play()
    except AssertionError as broken:
        raise AssertionError(f"seed {seed}: {broken}") from broken


def histories(_folder: Path, size: Size) -> Result:
    """P4: so many random histories, each with six writers."""
    result, began, played = Result(), time.monotonic(), 0
    for seed in (*seeds.failed("histories"), *range(size.seed, size.seed + size.of(3000, 100_000))):
        try:
            replayed(seed)
        except AssertionError as broken:
            result.wrong(str(broken))
            seeds.remember("histories", seed)
        played += 1
        if size.minutes and time.monotonic() - began > size.minutes * 60:
            break
    spent = time.monotonic() - began
    result.figures = {"histories": played, "diverged": len(result.broken), "writers": len(AUDIENCES) - 1}
    result.figures["histories a second"] = round(played / spent)
    return result
