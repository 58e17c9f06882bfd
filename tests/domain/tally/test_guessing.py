"""All receipts of all other people together join nothing."""

from __future__ import annotations

from tests.domain.tally.guessing import PLANTS, TRIALS, accuracies, margin

MOST = 0.02
"""How much better than chance a guesser may be."""


def test_no_guesser_does_better_than_chance_with_every_receipt_in_hand(capsys) -> None:
    told = accuracies(seed=3)
    worst = max(told.values())
    with capsys.disabled():
        print(f"\nreceipts: the best of {len(told)} guessers {worst:.1%} ± {margin():.1%} of {TRIALS} (chance 50 %)")
    assert worst - 0.5 <= MOST
    assert margin() < MOST


def test_every_planted_fault_gives_some_guesser_more_than_chance(capsys) -> None:
    found = {name: max(accuracies(4, 1_000, plant).values()) for name, plant in PLANTS.items()}
    caught = [name for name, best in found.items() if best - 0.5 > MOST + margin(1_000)]
    with capsys.disabled():
        print(f"\nreceipts: planted faults caught {len(caught)} of {len(PLANTS)}")
    assert caught == list(PLANTS)
