"""The join code: made, shown, and forgiven."""

from __future__ import annotations

import secrets
from itertools import count
from pathlib import Path

import msgspec
import pytest

from app.domain.people.codes import ALPHABET, fold, join_code, normalise, read, shown

FIXTURE = Path(__file__).parents[2] / "fixtures" / "typed_codes.json"
CASES = msgspec.json.decode(FIXTURE.read_bytes(), type=list[dict[str, str]])


def test_a_join_code_is_so_many_of_the_alphabet() -> None:
    code = join_code(secrets.randbelow, 8)
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)


def test_the_alphabet_has_25_different_characters_and_no_vowels() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 25
    assert not set(ALPHABET) & set("AEIOUÅÄÖ01L")


def test_the_dice_choose_every_character() -> None:
    rolled = count()
    assert join_code(lambda sides: next(rolled) % sides, 8) == ALPHABET[:8]


@pytest.mark.parametrize("typed", ["kx74 bdf", "KX74-BDF", " kx74bdf\n", "KX74–BDF", "kx74\u00a0bdf", "ＫＸ７４ＢＤＦ"])
def test_case_spaces_and_hyphens_are_forgiven(typed: str) -> None:
    assert normalise(typed) == "KX74BDF"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("s", "5"), ("z", "2"), ("b", "8"), ("0", "q"), ("o", "q"), ("1", "j"), ("i", "j"), ("l", "j"), ("u", "v")],
)
def test_look_alikes_fold_to_the_same(typed: str, meant: str) -> None:
    assert fold(f"kx7{typed}-bdf") == fold(f"KX7{meant}BDF")


def test_characters_that_do_not_look_alike_stay_different() -> None:
    assert len({fold(char) for char in "23456789BCDFGHJKMNPQRSTVWXYZ"}) == 25


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold(ALPHABET)) == fold(ALPHABET)


def test_a_code_is_shown_in_two_parts_that_read_back_as_the_same() -> None:
    assert shown("KX74CDFG") == "KX74 CDFG"
    assert normalise(shown("KX74CDFG")) == "KX74CDFG"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"][:40])
def test_a_code_is_found_in_what_people_paste_and_never_made_of_words(case: dict[str, str]) -> None:
    assert read(case["typed"]) == case["code"]
