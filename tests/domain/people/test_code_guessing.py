"""What keeps a guesser out is arithmetic, so the arithmetic is tried against throwing dice."""

from __future__ import annotations

import random

import pytest

from app.domain.people import code_guessing
from app.domain.people.code_guessing import ENOUGH_DAYS, MANY_ROOMS, WORST_RATE, days, guesses, length
from app.domain.people.codes import ALPHABET, fold


@pytest.mark.parametrize("workers", [1, 2, 4, 24, 32])
def test_guessing_into_one_of_forty_rooms_takes_a_month_however_many_processes_hear_guesses(workers: int):
    assert days({length(workers): MANY_ROOMS}, WORST_RATE * workers) >= ENOUGH_DAYS


def test_one_process_does_with_eight_letters():
    assert length(1) == 8


def test_the_first_of_n_rooms_opens_after_a_share_of_one_in_n_plus_one_of_all_codes():
    assert guesses(8, 40) == pytest.approx(25**8 / 41, rel=1e-6)


def test_more_rooms_are_found_sooner_and_more_guesses_a_second_too():
    assert days({8: 80}, 1000) < days({8: 40}, 1000)
    assert days({8: 40}, 2000) == pytest.approx(days({8: 40}, 1000) / 2)


def test_the_shortest_codes_that_are_open_count():
    assert days({7: 1, 8: 40, 9: 0}, 1000) == days({7: 1}, 1000)


def test_older_codes_fall_faster_to_who_tries_the_likely_ones_first():
    assert guesses(7, 40) < 28**7 / 41 / 10


def test_what_is_reckoned_is_what_throwing_dice_shows(monkeypatch: pytest.MonkeyPatch):
    classes = [(8, 4 / 64), (8, 2 / 64), (16, 1 / 64)]
    monkeypatch.setattr(code_guessing, "_classes", lambda _length: classes)
    dice, rooms = random.Random(8), 3
    ranks = [rank for rank, likely in enumerate(likely for many, likely in classes for _ in range(many))]
    weights = [likely for many, likely in classes for _ in range(many)]
    thrown = [min(dice.choices(ranks, weights, k=rooms)) + 0.5 for _ in range(20_000)]
    assert guesses(7, rooms) == pytest.approx(sum(thrown) / len(thrown), rel=0.05)


def test_no_two_letters_of_a_code_look_alike_so_that_every_code_is_as_likely():
    assert len({fold(letter) for letter in ALPHABET}) == len(ALPHABET) == 25
