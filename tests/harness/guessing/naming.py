"""P8: how often each guesser names who did a thing, beside chance."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.harness.guessing.evening import evening
from tests.harness.guessing.guessers import GUESSERS
from tests.harness.guessing.looks import Look, Seen
from tests.harness.guessing.party import PAUSE, PEOPLE, Evening
from tests.harness.result import Result, Size
from tests.laws.anonymity.stage import Stage, opened

ATTACKERS = ("participant", "facilitator", "screen", "administrator")
DEEDS = ("note", "delayed note", "turn", "ballot")
POINTS = 2.0
"""By how many points a guesser may be better than chance."""


ROUNDS = 6
"""Of shared notes in an evening of the whole form: there are few turns in one, and an interval needs many."""


class Score(NamedTuple):
    """How many deeds were guessed at, and how many were named rightly."""

    tried: int
    right: int

    @property
    def points(self) -> float:
        """Accuracy minus chance, in points of a hundred."""
        return 100 * (self.right / self.tried - 1 / PEOPLE)

    @property
    def margin(self) -> float:
        """Half of the interval that holds the truth with 95 % confidence."""
        part = (self.right + 2) / (self.tried + 4)
        return 196 * math.sqrt(part * (1 - part) / (self.tried + 4))


def scores(evenings: list[Evening], seed: int) -> Iterator[tuple[str, str, str, Score]]:
    """By attacker, kind of deed and guesser. A third of the evenings is told, the others are guessed at."""
    told = max(1, len(evenings) // 3)
    for attacker in ATTACKERS:
        looks = [list(Look(one.held[attacker]).seen(one.deeds)) for one in evenings]
        for kind in DEEDS:
            known = [one for look in looks[:told] for one in look if one.deed.kind == kind]
            asked = [one for look in looks[told:] for one in look if one.deed.kind == kind]
            if known and asked:
                for name in GUESSERS:
                    yield attacker, kind, name, score(name, known, asked, random.Random(seed))


def score(name: str, known: list[Seen], asked: list[Seen], dice: random.Random) -> Score:
    """How well one does."""
    guesser = GUESSERS[name]()
    guesser.learn(known)
    right = 0
    for one in asked:
        guess = guesser.guess(one)
        right += one.deed.who == (dice.randrange(PEOPLE) if guess is None else guess)
    return Score(len(asked), right)


def evenings(stage: Stage, count: int, seed: int, pause: float = PAUSE, rounds: int = 1) -> list[Evening]:
    """So many of them."""
    return [evening(stage, seed + number, pause, rounds) for number in range(count)]


def naming(folder: Path, size: Size) -> Result:
    """P8: no guesser is better than chance by more than two points."""
    result = Result()
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder, PEOPLE + 1, asked=False) as stage:
        spent = evenings(stage, size.of(6, 60), size.seed, rounds=size.of(1, ROUNDS))
    for attacker, kind, name, one in scores(spent, size.seed):
        result.figures[f"points over chance: {attacker}, {kind}s, {name}"] = (
            f"{one.points:+.1f} ± {one.margin:.1f} ({one.right} of {one.tried})"
        )
        surely = one.points - (one.margin if size.bounded or one.margin > POINTS else 0)
        result.expect(surely <= POINTS, f"{attacker} names {kind}s by {name}: {one.right} of {one.tried}")
    return result
