"""How well personal data is told from ordinary notes, in figures. Everybody in these texts is invented."""

from __future__ import annotations

import random
import time

import pytest

from app.domain.personal.detector import kinds, likely
from app.domain.personal.kinds import Personal
from app.domain.personal.patterns import CHECK
from tests.text.labelled_notes import SETS, figures, labelled

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
SEPARATORS = "+YXWVUABCDEF" + DASHES


@pytest.mark.parametrize("name", SETS)
def test_the_figures_of_the_labelled_notes_are_as_good_as_is_promised(name: str, capsys) -> None:
    told = figures(labelled(name))
    with capsys.disabled():
        print(f"\n{name}\n{told}")
    assert told.recall("identity") == told.precision("identity") == 1
    assert min(told.recall("phone"), told.recall("email")) >= 0.95
    assert len(told.alarms) <= 0.01 * told.ordinary, told.alarms


def test_the_sets_are_large_enough_to_tell() -> None:
    sizes = [(len(notes), sum(not note.kinds for note in notes)) for notes in map(labelled, SETS)]
    assert sizes[0] >= (300, 200)
    assert sizes[1] >= (150, 100)


@pytest.mark.parametrize("separator", sorted({*SEPARATORS, *SEPARATORS.lower()}))
@pytest.mark.parametrize("around", ["{}", " {}", "{} ", " {} "])
def test_a_personal_identity_code_is_sure_with_every_separator_space_and_case(separator: str, around: str) -> None:
    dice = random.Random(f"{separator}{around}")
    for _ in range(20):
        digits = (
            f"{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(0, 99):02}",
            f"{dice.randint(900, 999)}",
        )
        check = CHECK[int("".join(digits)) % 31]
        code = f"{digits[0]}{around.format(separator)}{digits[1]}{check}"
        for written in (code, code.lower()):
            found = likely(f"Tunnus on {written}, sanoin.")
            assert [(one.kind, one.sure) for one in found] == [(Personal.IDENTITY, True)], written


def test_a_wrong_check_character_is_only_suspected_and_a_month_13_is_nothing() -> None:
    assert [one.sure for one in likely("hetu 150648-912B")] == [False]
    assert kinds("tunnus 311399-123A") == ()


PIECES = (
    "040", "0401234567", "+358", "(0)", " ", "-", "\u2013", ".", "@", "a", "(at)", "fi", "example.fi", "FI21",
    "1234", "5600", "0007", "85", "ABC-123", "Hämeenkatu", " 5", " A", "Matti ", "Virtanen", "Anna ", "Maria ",
    "Aa ", "150648", "912A", "A", "b", "\u00a0", "\n", "0", "1", "12", "katu 1", "tie", "Anna-", "[", "]", "%",
    "_", "/", "\u2212", "👍", "ş", "\u200b", "rekkari ", "Ä",
)  # fmt: skip


def hostile(dice: random.Random) -> str:
    """A text of the greatest length, of few different pieces, so that patterns nearly match again and again."""
    few = dice.sample(PIECES, dice.randint(1, 4))
    return "".join(dice.choices(few, k=2000))[:2000]


def test_no_text_takes_long_whatever_it_is_made_of() -> None:
    dice = random.Random(11)
    texts = [hostile(dice) for _ in range(1500)]
    took = []
    for text in texts:
        began = time.process_time()
        likely(text)
        took.append(time.process_time() - began)
    assert max(took) < 0.1, texts[took.index(max(took))][:40]
    assert sum(took) / len(took) < 0.01


def test_findings_lie_inside_the_text_in_order_and_never_overlap() -> None:
    dice = random.Random(12)
    for _ in range(500):
        text = "".join(dice.choices(PIECES, k=30))
        ends = [place for one in likely(text) for place in (one.start, one.end)]
        assert ends == sorted(ends)
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(text))
