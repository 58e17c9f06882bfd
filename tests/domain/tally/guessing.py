"""Guessers who hold every receipt, the record, and one note that they know to be somebody's: whose is another?

In each trial two people have written three notes each, all in one go, among 24 notes of others. The guesser knows one
note of the first and is shown two more: which of them is hers? Chance is one half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from math import sqrt
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from app.domain.tally.tally import Leaf, Tally, tally_of
from tests.domain.tally.cases import note_by
from tests.domain.tally.people import random_code

EACH, OTHERS = 3, 8
TRIALS = 10_000

Written = list[tuple[str, str]]
"""The code and the id of each note, in the order of writing."""


class Evidence(Struct, frozen=True):
    """What a guesser holds: the receipts of the two people, a note that is hers, and two of which one is hers too."""

    hers: Tally
    theirs: Tally
    known: str
    candidates: tuple[str, str]


Guesser = Callable[[Evidence], str]
Plant = Callable[[Tally, Written, str], Tally]
"""Makes the receipt that somebody with this code gets, with a fault in it."""


def _nearest(feature: Callable[[Tally, str], int], distance: Callable[[int, int], int]) -> Guesser:
    def guess(held: Evidence) -> str:
        mark = feature(held.hers, held.known)
        return min(held.candidates, key=lambda id_: distance(feature(held.hers, id_), mark))

    return guess


def _leaf(tally: Tally, id_: str) -> Leaf | None:
    return next((leaf for leaf in tally.leaves if leaf.id == id_), None)


def _place(tally: Tally, id_: str) -> int:
    return next((place for place, leaf in enumerate(tally.leaves) if leaf.id == id_), 10**6)


def _key(tally: Tally, id_: str) -> int:
    leaf = _leaf(tally, id_)
    return int(leaf.key, 16) if leaf else 0


def _hash(tally: Tally, id_: str) -> int:
    leaf = _leaf(tally, id_)
    return int(leaf.hash.hex(), 16) if leaf else 0


def _apart(one: int, other: int) -> int:
    return abs(one - other)


GUESSERS: dict[str, Guesser] = {
    "place in the list": _nearest(_place, _apart),
    "key": _nearest(_key, lambda one, other: one ^ other),
    "bits of the key": _nearest(_key, lambda one, other: (one ^ other).bit_count()),
    "id": _nearest(lambda _, id_: int(id_, 16), lambda one, other: one ^ other),
    "hash of the leaf": _nearest(_hash, _apart),
    "fate": _nearest(lambda tally, id_: hash(leaf.fate) if (leaf := _leaf(tally, id_)) else 0, lambda a, b: a != b),
    "what only her receipt has": lambda held: max(
        held.candidates, key=lambda id_: (_leaf(held.hers, id_) is not None) - (_leaf(held.theirs, id_) is not None)
    ),
    "what her receipt has first": lambda held: min(
        held.candidates, key=lambda id_: _place(held.hers, id_) - _place(held.theirs, id_)
    ),
}


def trial(dice: Random, plant: Plant | None = None) -> tuple[Evidence, str]:
    """What the guesser holds, and the note that is hers."""
    hers, theirs, *others = (random_code(dice) for _ in range(2 + OTHERS))
    runs = [[(code, dice.randbytes(16).hex()) for _ in range(EACH)] for code in (hers, theirs, *others)]
    known, right, wrong = runs[0][0][1], runs[0][1][1], runs[1][1][1]
    dice.shuffle(runs)
    written = [one for run in runs for one in run]
    notes = {id_: note_by(code, id_) for code, id_ in written}
    made = tally_of(notes, {id_: "g" * dice.randrange(2) for id_ in notes})
    assert made
    receipts = [plant(made, written, code) if plant else made for code in (hers, theirs)]
    pair = (right, wrong) if dice.randrange(2) else (wrong, right)
    return Evidence(receipts[0], receipts[1], known, pair), right


def accuracies(seed: int, trials: int = TRIALS, plant: Plant | None = None) -> dict[str, float]:
    """How often each guesser was right."""
    dice, right = Random(seed), dict.fromkeys(GUESSERS, 0)
    for _ in range(trials):
        held, answer = trial(dice, plant)
        for name, guess in GUESSERS.items():
            right[name] += guess(held) == answer
    return {name: count / trials for name, count in right.items()}


def margin(trials: int = TRIALS) -> float:
    """Half of the 95 % confidence interval of an accuracy near one half."""
    return 1.96 * sqrt(0.25 / trials)


def _rekeyed(tally: Tally, written: Written, key: Callable[[str, str], str]) -> Tally:
    codes = {id_: code for code, id_ in written}
    return replace(tally, leaves=tuple(replace(leaf, key=key(codes[leaf.id], leaf.key)) for leaf in tally.leaves))


def _salt(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _ordered(tally: Tally, place: Callable[[Leaf], object]) -> Tally:
    return replace(tally, leaves=tuple(sorted(tally.leaves, key=place)))  # type: ignore[arg-type]


def _own(written: Written, code: str) -> set[str]:
    return {id_ for writer, id_ in written if writer == code}


PLANTS: dict[str, Plant] = {
    "the order of writing": lambda tally, written, _: _ordered(
        tally, lambda leaf: [i for _c, i in written].index(leaf.id)
    ),
    "one salt for a person": lambda tally, written, _: _rekeyed(tally, written, lambda code, _key: _salt(code)),
    "a byte of the person in each key": lambda tally, written, _: _rekeyed(
        tally, written, lambda code, key: _salt(code)[:2] + key[2:]
    ),
    "a few bits of the person in the end of each key": lambda tally, written, _: _rekeyed(
        tally, written, lambda code, key: key[:40] + _salt(code)[40:]
    ),
    "an order by person": lambda tally, written, _: _ordered(
        tally, lambda leaf: (_salt({i: c for c, i in written}[leaf.id]), leaf.id)
    ),
    "a receipt of one's own leaves": lambda tally, written, code: replace(
        tally, leaves=tuple(leaf for leaf in tally.leaves if leaf.id in _own(written, code))
    ),
    "a receipt with one's own leaves first": lambda tally, written, code: _ordered(
        tally, lambda leaf: (leaf.id not in _own(written, code), leaf.hash)
    ),
}
