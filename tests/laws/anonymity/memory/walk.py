"""Every history of a set in every cast, as a walk over a tree: what histories have in common is played once.

A place in the tree is a history so far. What the server and the phones hold there is a world. Casts whose worlds are
equal in all that may change go on as one: whatever comes, they hold the same. So from each world each act is done once
by each person who can do it, and all that anybody gets is compared over all casts at once:

- what everybody can hold is the same in all of them;
- what one person's phone gets is the same in all casts in which that person plays the same parts.

An act that is refused or changes nothing, such as a question, ends its branch: its answer is compared, and what could
follow is a history without that act, a tick later. A cast is left out when nobody could have done it so (history.py).
"""

from __future__ import annotations

import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.laws.anonymity.acts.playing import QUIET, Impossible
from tests.laws.anonymity.history import NAMED, Act, Cast, History, who_may_play
from tests.laws.anonymity.memory.comparing import Compared
from tests.laws.anonymity.memory.hands import Hands
from tests.laws.anonymity.memory.play import MemoryPlay
from tests.laws.anonymity.memory.rewinding import Moment, go_back, likeness, moment
from tests.laws.anonymity.memory.stage import MemoryStage
from tests.laws.anonymity.trace import Line

BALLOTS = ("dot", "undot", "card", "uncard", "mine")

Next = Callable[[tuple[Act, ...]], Iterable[Act]]
"""Which acts follow these."""


class World(NamedTuple):
    """What is held by the server and by the phones, and in which casts."""

    server: Moment
    hands: Hands
    casts: list[Cast]
    like: tuple[Any, ...]
    """All of the server, to be compared."""


@dataclass
class Walked:
    """How much was walked, and what differed."""

    histories: int = 0
    """Places in the tree: each is one history, in every cast."""
    casts: int = 0
    """The sum of the casts of all of them."""
    acts: int = 0
    """Acts that were done, of which all this was compared."""
    cut: bool = False
    """Whether time was over before the end."""
    leaks: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """A walk through the histories of one scene."""

    stage: MemoryStage
    scene: str
    follow: Next
    length: int
    walked: Walked = field(default_factory=Walked)
    counted: int = 1
    """Histories of at least so many acts are counted; shorter ones are their beginnings."""
    goes_on: bool = False
    """Whether an act that changes nothing is followed by others."""
    most: int = 0
    """With how many casts a history goes on; 0: with all."""
    dice: random.Random = field(default_factory=random.Random)
    """Chooses those casts."""
    ends: float = math.inf
    """When it is cut short, in seconds of `time.perf_counter`."""

    def __post_init__(self) -> None:
        self.people = who_may_play(History(self.scene, ()))

    def go(self) -> None:
        """All of it."""
        play = self.stage.at_the_beginning(self.scene)
        first = Worlds()
        first.add(moment(play), Hands.at_first(play), [()])
        self._follow((), first.all, play)

    def _follow(self, acts: tuple[Act, ...], worlds: list[World], play: MemoryPlay) -> None:
        if len(acts) == self.length or not worlds:
            return
        for act in self.follow(acts):
            if time.perf_counter() > self.ends:
                self.walked.cut = True
                return
            history = (*acts, act)
            self._follow(history, self._done(history, worlds, play), play)

    def _done(self, acts: tuple[Act, ...], worlds: list[World], play: MemoryPlay) -> list[World]:
        """The worlds after one more act; none where the branch ends."""
        number, history = len(acts) - 1, History(self.scene, acts)
        compared, after = Compared(history, self.walked.leaks), Worlds()
        changes = refused = False
        for world in worlds:
            for casts in self._who(world, acts[-1]).values():
                scene = world.hands.scene(play, history, casts[0])
                go_back(play, world.server)
                try:
                    scene.act(number, acts[-1])
                except Impossible:
                    continue
                self.walked.acts += 1
                compared.take(play.trace.lines, casts, scene.secrets)
                refused = refused or _is_refused(play.trace.lines)
                hands, server = Hands.of(scene), moment(play)
                like = after.add(server, hands, casts)
                changes = changes or hands[:-1] != world.hands[:-1] or like[1:] != world.like[1:]
        compared.end()
        if compared.casts and len(acts) >= self.counted:
            self.walked.histories += 1
            self.walked.casts += compared.casts
            self._rest(history, after.all, play)
        return [] if (refused or not changes) and not self.goes_on else after.some(self.most, self.dice)

    def _who(self, world: World, act: Act) -> dict[int, list[Cast]]:
        """By person: the casts with which they do it. Nobody has two ballots of one round."""
        if act.part == NAMED:
            return {NAMED: world.casts}
        phase = world.server.room[0].phase_id if act.kind in BALLOTS else ""
        others = [part for part, voted in world.hands.votes if voted == phase and part != act.part]
        found: dict[int, list[Cast]] = defaultdict(list)
        for cast in world.casts:
            for one in [cast] if act.part < len(cast) else [(*cast, who) for who in self.people]:
                if not any(one[part] == one[act.part] for part in others):
                    found[one[act.part]].append(one)
        return found

    def _rest(self, history: History, worlds: list[World], play: MemoryPlay) -> None:
        """Let time go by in worlds that are not one yet."""
        if len(worlds) < 2:
            return
        compared = Compared(history, self.walked.leaks)
        for world in worlds:
            scene = world.hands.scene(play, history, world.casts[0])
            go_back(play, world.server)
            scene.rests(QUIET)
            compared.take(play.trace.lines, world.casts, scene.secrets)
        compared.end()


@dataclass
class Worlds:
    """Those after one act. Worlds that are equal become one."""

    all: list[World] = field(default_factory=list)

    def add(self, server: Moment, hands: Hands, casts: list[Cast]) -> tuple[Any, ...]:
        """One more, with the casts that lead to it. Returns what it is compared by."""
        like = likeness(server)
        for world in self.all:
            if world.hands == hands and world.like == like:
                world.casts.extend(casts)
                return like
        self.all.append(World(server, hands, list(casts), like))
        return like

    def some(self, most: int, dice: random.Random) -> list[World]:
        """Those of about so many casts, from each world some. 0: all."""
        if not most or sum(len(world.casts) for world in self.all) <= most:
            return self.all
        chosen = dice.sample(self.all, min(most, len(self.all)))
        share = -(-most // len(chosen))
        return [one._replace(casts=dice.sample(one.casts, min(share, len(one.casts)))) for one in chosen]


def _is_refused(lines: list[Line]) -> bool:
    return any(line.kind == "answer" and b'"ok":false' in line.data for line in lines)
