"""A sample of `python -m tests.text.every_word`: no word fails, and none takes long."""

from __future__ import annotations

import random

import pytest

from tests.text.every_word import SLOWEST, attempt, called, kinds

SAMPLE = 700


def test_no_word_of_any_kind_fails_or_takes_long() -> None:
    attempt(["lämmitellään"])
    for kind, words in kinds(random.Random(9), SAMPLE):
        tried = attempt(words)
        assert tried.words >= SAMPLE, kind
        assert tried.failed == [], kind
        assert tried.slowest[0] < SLOWEST, (kind, tried.slowest)


def test_no_name_fails() -> None:
    assert attempt(called()).failed == []


@pytest.mark.parametrize("word", ["u" * 60, "ja" * 30, "jaja" * 10, "ksenlle" * 8, "talo" * 10, "yötyö" * 8])
def test_a_long_word_without_sense_takes_no_longer_than_others(word: str) -> None:
    attempt(["lämmitellään"])
    tried = attempt([word[:length] for length in range(1, len(word) + 1)])
    assert tried.failed == []
    assert tried.slowest[0] < SLOWEST
