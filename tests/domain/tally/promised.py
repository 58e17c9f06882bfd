"""The promise “my word was counted”, with its figures: every dropped note is found, and receipts join nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.domain.tally.guessing import GUESSERS, PLANTS, Plant, accuracies, margin
from tests.domain.tally.people import Evening, evening, made_of, random_code, recognised
from tests.harness.result import Result, Size

MOST = 0.02
"""How much better than chance a guesser may be, beyond the margin of the trials."""
BESIDE = 1_000
"""Trials of each planted fault."""


def counted(_folder: Path, size: Size) -> Result:
    """Drop each note, try codes that nobody has, guess whose a note is, and plant faults."""
    result, dice = Result(), Random(size.seed)
    for evening_ in [evening(dice) for _ in range(size.of(1, 20))]:
        _drop_each(result, evening_)
    _try_codes(result, dice, size.of(1_000, 100_000))
    _guess(result, size.seed, size.of(2_000, 100_000))
    caught = [name for name, plant in PLANTS.items() if _best(size.seed, BESIDE, plant) > MOST + margin(BESIDE)]
    result.figures["planted faults caught"] = f"{len(caught)} of {len(PLANTS)}"
    result.expect(caught == list(PLANTS), "a planted fault was not caught")
    return result


def _drop_each(result: Result, held: Evening) -> None:
    tally, found = held.tally, 0
    for dropped in tally.leaves:
        writer = held.writers[dropped.id]
        rest = made_of(leaf for leaf in tally.leaves if leaf != dropped)
        found += rest.root != tally.root and held.written_by(writer) - recognised(rest, writer) == {dropped.id}
    for name, count in (("notes dropped", len(tally.leaves)), ("found by their writers", found)):
        result.figures[name] = int(result.figures.get(name, 0)) + count
    result.expect(found == len(tally.leaves), "a dropped note was not found")


def _try_codes(result: Result, dice: Random, codes: int) -> None:
    one = made_of(evening(dice).tally.leaves[:1])
    opened = sum(len(recognised(one, random_code(dice))) for _ in range(codes))
    result.figures |= {"codes that nobody has": codes, "opened a note": opened}
    result.expect(opened == 0, "a code that nobody has opened a note")


def _guess(result: Result, seed: int, trials: int) -> None:
    best = _best(seed, trials)
    result.figures |= {
        "guesses of each guesser": trials,
        "guessers": len(GUESSERS),
        "the best beyond chance, points": round(100 * best, 1),
        "± points (95 %)": round(100 * margin(trials), 1),
    }
    result.expect(best <= MOST + (margin(trials) if trials < 10_000 else 0), "a guesser did better than chance")


def _best(seed: int, trials: int, plant: Plant | None = None) -> float:
    return max(accuracies(seed, trials, plant).values()) - 0.5
