"""Thirty people, what they do, and what four kinds of attackers hold of it."""

from __future__ import annotations

import heapq
import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

import msgspec
from voprf import ristretto

from app.domain.room.views.build import Audience
from app.live.ballots.rounds import TOKEN
from app.live.process.gauges import gauges
from tests.laws.anonymity.room import MEMBERS
from tests.laws.anonymity.stage import Play
from tests.story import key_hash

PEOPLE = 30
WATCHING = MEMBERS[PEOPLE]
"""The participant who attacks: there all the time, and writes nothing."""

NAMES = {name: number for number in range(PEOPLE) for name in (MEMBERS[number], f"Koivu {number}")}
"""Whose each name is: the id and the pseudonym. A participant learns them, too."""

PAUSE = 2.0
"""Seconds up to which a phone that is back waits before it sends what was written meanwhile."""

NAMED = re.compile(rb"[0-9a-f]{32,64}|Koivu \d+")
TICK, ROUND = 0.5, "p3"


class Held(NamedTuple):
    """One thing that an attacker holds: when it came, what it is, its strings and numbers, and its size in bytes."""

    time: float
    event: str
    data: Any
    size: int


class Deed(NamedTuple):
    """One thing that somebody did: of which kind, the id that shows it to the attacker, how long its text is, and who
    did it."""

    kind: str
    id: str
    length: int
    who: int


@dataclass
class Evening:
    """What was done, and by attacker what they held."""

    deeds: list[Deed] = field(default_factory=list)
    held: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))


class Party:
    """Lets the evening happen."""

    def __init__(self, play: Play, seed: int, pause: float) -> None:
        self.play, self.dice, self.pause = play, random.Random(seed), pause
        self.evening = Evening()
        self.lines: dict[int, str] = {}
        self.waiting: dict[int, list[Callable[[int], None]]] = defaultdict(list)
        self._plans: list[tuple[float, int, Callable[[], None]]] = []
        self.waited: set[int] = set()
        """Whose phones send now what waited on them."""
        self._numbers = count(seed * 100_000)
        self._heard = self._lines = 0
        self._pages: dict[int, tuple[int, set[str]]] = {}
        self.tags = {who: self.dice.randbytes(32) for who in range(PEOPLE)}
        self.tokens: dict[int, str] = {}

    # Time

    def at(self, when: float, what: Callable[[], None]) -> None:
        """Do something at that second."""
        heapq.heappush(self._plans, (when, next(self._numbers), what))

    @property
    def now(self) -> float:
        return self.play.clock.seconds

    def until(self, end: float) -> None:
        """Let time go by."""
        tick = (self.now // TICK + 1) * TICK
        while self.now < end:
            if self._plans and self._plans[0][0] <= tick:
                when, _, what = heapq.heappop(self._plans)
                self.play.clock.seconds = max(self.now, when)
                what()
            else:
                self.play.clock.seconds = tick
                for one in self.play.ticks:
                    one(self.play.clock.monotonic())
                tick += TICK
            self._look()

    # What attackers hold

    def _look(self) -> None:
        held, now = self.evening.held, self.now
        for line in self.play.trace.lines[self._lines :]:
            if line.kind == "message":
                when, event = line.where.split(" ")
                data = msgspec.json.decode(line.data)
                for viewer in _viewers(line.to, line.person):
                    held[viewer].append(Held(float(when), event, data, len(line.data)))
            elif line.kind == "log":
                held["administrator"].append(Held(now, "log", line.data.decode(), len(line.data)))
        self._lines = len(self.play.trace.lines)
        new, size = [], 0
        for page, ends, body in self.play.log.frames():
            filled = len(body) - body.count(0)
            tokens = {one.decode() for one in NAMED.findall(body)}
            before, known = self._pages.get(page, (filled, tokens))
            new += sorted(tokens - known)
            size += filled - before
            self._pages[page] = filled, tokens
            if ends:
                held["administrator"].append(Held(now, "commit", new, size))
                new, size = [], 0
        held["administrator"].append(Held(now, "metrics", dict(gauges.refusals), gauges.deliveries))

    # People

    def come(self, who: int) -> None:
        """A phone connects, and after a pause sends what waits."""
        if who in self.lines:
            return
        self.lines[who] = f"line {next(self._numbers)}"
        self.play.connect(self.lines[who], Audience.PARTICIPANT, MEMBERS[who], who)
        if self.waiting[who]:
            self.at(self.now + self.dice.uniform(0.05, 0.1) + self.dice.uniform(0, self.pause), lambda: self._send(who))

    def go(self, who: int) -> None:
        """A phone sleeps, or the train is in a tunnel."""
        if who in self.lines:
            self.play.server.disconnect(self.lines.pop(who))

    def _send(self, who: int) -> None:
        while who in self.lines and self.waiting[who]:
            self.waiting[who].pop(0)(who)
        self.waited.discard(who)

    def do(self, who: int, what: Callable[[int], None]) -> None:
        """Now, or when the phone is back."""
        self.waiting[who].append(what)
        if who in self.lines:
            self._send(who)
        else:
            self.waited.add(who)

    def command(self, who: int, **command: Any) -> bool:
        asked = {"op": f"{self.dice.getrandbits(128):032x}", "c": command}
        return bool(self.play.ask(self.lines[who], "command", asked)["ok"])

    def ask_for_ballots(self, who: int) -> None:
        """As the phone does: its tag goes blinded, and what comes back is proved."""
        if who not in self.lines:
            self.at(self.now + 3, lambda: self.ask_for_ballots(who))
            return
        client, blinded = ristretto.Client.blind(self.tags[who])
        asked = {"blinded": {ROUND: blinded.serialize().hex()}}
        given = self.play.ask(self.lines[who], "ballots", asked)["given"][ROUND]
        key = ristretto.PublicKey.deserialize(bytes.fromhex(self.play.room.state.ballot_keys[ROUND]))
        output = ristretto.VerifiableOutput.deserialize(bytes.fromhex(given))
        self.tokens[who] = bytes(client.finalize(output, key))[:TOKEN].hex()

    def lead(self, phase: str) -> None:
        asked = {"op": f"{self.dice.getrandbits(128):032x}", "c": {"t": "GoToPhase", "phase": phase}}
        assert self.play.ask("leader", "command", asked)["ok"]

    def write(self, who: int) -> None:
        note = f"{self.dice.getrandbits(128):032x}"
        text = "jonotan " * self.dice.randint(1, 12)
        words = {"area": "a0", "phase": "p0", "text": text, "key_hash": key_hash(note)}
        if self.command(who, t="WriteNote", note=note, **words):
            kind = "delayed note" if who in self.waited else "note"
            self.evening.deeds.append(Deed(kind, note, len(text), who))


def _viewers(to: str, person: int) -> tuple[str, ...]:
    """Which attackers hear what is said there."""
    if person == PEOPLE or to.endswith(":participant"):
        return ("participant",)
    if to == "leader" or to.endswith(":facilitator"):
        return ("facilitator",)
    return ("screen",) if to == "screen" or to.endswith(":screen") else ()
