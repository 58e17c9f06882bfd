"""The law itself: play a history with every cast, or with one swap, and compare."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.laws.anonymity.acts.playing import Impossible
from tests.laws.anonymity.acts.whole import possible, trace
from tests.laws.anonymity.history import Cast, History, casts, swapped, who_may_play
from tests.laws.anonymity.stage import AnyStage
from tests.laws.anonymity.trace import Trace, difference, told_secrets

TRIES = 12
"""Swaps that are tried until one of a random history is possible."""


@dataclass
class Found:
    """How many histories were compared, in how many casts, and how they differ."""

    histories: int = 0
    played: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """How often each kind of act was answered with yes."""
    leaks: list[str] = field(default_factory=list)

    def compare(self, history: History, first: tuple[Cast, Trace], cast: Cast, other: Trace) -> None:
        """One more cast of a history that was played before."""
        if words := difference(first[1], other, first[0], cast):
            self.leaks.append(f"{told(history)}: cast {first[0]} and {cast}: {words}")

    def take(self, history: History, played: Trace) -> None:
        """One more history was played."""
        self.played += 1
        if words := told_secrets(played):
            self.leaks.append(f"{told(history)}: {words}")


def told(history: History) -> str:
    """A history in words, to be played again."""
    return f"{history.scene}: " + " ".join(f"{act.kind}.{act.part}.{act.on}.{act.wait}" for act in history.acts)


def every_cast(
    stage: AnyStage,
    histories: Iterable[History],
    *,
    copies: tuple[str, ...] | None = None,
    few: int = 0,
    until_one: bool = False,
) -> Found:
    """Each history with every cast that is possible, or with a few of them; all of it, or until one leak is found."""
    found = Found()
    for history in histories:
        first = None
        for cast in some(list(casts(history)), few):
            try:
                played = trace(stage, history, cast, copies)
            except Impossible:
                continue
            found.take(history, played)
            if first is None:
                first = cast, played
                found.histories += 1
                found.kinds.update(yeses(history, played))
            else:
                found.compare(history, first, cast, played)
            if until_one and found.leaks:
                return found
    return found


def some(every: list[Cast], few: int) -> list[Cast]:
    """So many of them in any order, the same each time; 0: all."""
    return random.Random(few).sample(every, few) if 0 < few < len(every) else every


def one_swap(stage: AnyStage, histories: Iterable[History], seed: int) -> Found:
    """Each history with one cast and with some parts of two people exchanged."""
    found, dice = Found(), random.Random(seed)
    for whole in histories:
        people = who_may_play(whole)
        cast = tuple(dice.choice(people) for _ in range(whole.parts))
        history, played = possible(stage, whole, cast)
        found.take(history, played)
        found.kinds.update(yeses(history, played))
        for _ in range(TRIES):
            recast = swapped(cast, people, dice)
            try:
                other = trace(stage, history, recast) if recast != cast else None
            except Impossible:
                continue
            if other is not None:
                found.histories += 1
                found.take(history, other)
                found.compare(history, (cast, played), recast, other)
                break
    return found


def yeses(history: History, played: Trace) -> list[str]:
    """The kinds of acts that led to something."""
    answers = {line.where: line.data for line in played.lines if line.kind == "answer"}
    refused = {f"to act {n}": act.kind for n, act in enumerate(history.acts)}
    said_no = {kind for where, kind in refused.items() if b'"ok":false' in answers.get(where, b"")}
    return [act.kind for act in history.acts if act.kind not in said_no]
