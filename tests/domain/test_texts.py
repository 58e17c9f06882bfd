from __future__ import annotations

import sys
import unicodedata

import pytest

from app.domain import texts
from app.domain.questions import plan_from_questions
from app.domain.texts import Flaw

QUESTIONS = "Mikä\u00a0ei\u00a0toimi?\r\nMitä 10\u00a0000 euroa toisi?\r\n👩‍⚕️ ja hoitaja?\r\nمی‌خواهم\r\n"


def test_pasted_questions_keep_no_break_spaces_joiners_and_emoji() -> None:
    titles = [area.title for area in plan_from_questions(QUESTIONS).areas]
    assert titles == ["Mikä\u00a0ei\u00a0toimi?", "Mitä 10\u00a0000 euroa toisi?", "👩‍⚕️ ja hoitaja?", "می‌خواهم"]


@pytest.mark.parametrize("char", [chr(code) for code in (0xA0, 0x202F, 0x2009, 0x200A, 0x3000, 0x1680)])
def test_a_space_of_any_width_stays_between_words_and_goes_at_the_ends(char: str) -> None:
    assert texts.cleaned(f"{char}10{char}000{char}") == f"10{char}000"


@pytest.mark.parametrize(
    "char", [chr(code) for code in (0x200D, 0x200C, 0xFE0F, 0xE0067, 0x2068, 0x200F, 0xAD, 0x202A)]
)
def test_what_steers_letters_stays_where_it_was_written(char: str) -> None:
    assert texts.cleaned(f"a{char}b{char}") == f"a{char}b{char}"
    assert texts.flaw(f"a{char}b") is None


def test_nothing_is_refused_but_what_the_list_names() -> None:
    """In particular nothing because this version of Python does not know it yet."""
    kinds = {"Cc": {"\t", "\n", "\r"}, "Cs": set()}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        never = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        named = never or char == "\u202e" or char not in kinds.get(unicodedata.category(char), {char})
        assert (texts.flaw(char) is not None) == named, hex(code)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("a\0b", Flaw.NUL),
        ("\x07", Flaw.CONTROL),
        ("\x92", Flaw.CONTROL),
        ("\ud83d", Flaw.HALF),
        ("\uffff", Flaw.RESERVED),
        ("\U0010fffe", Flaw.RESERVED),
        ("abc\u202edef", Flaw.REVERSING),
    ],
)
def test_a_refused_character_is_known_by_its_kind_and_a_field_goes_on_without_it(text: str, flaw: Flaw) -> None:
    assert texts.flaw(f"ä {text} ö") is flaw
    assert texts.flaw(texts.cleaned(f"ä {text} ö")) is None


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b\u200b", "\u2800\u3164", "\u00ad", "\ufeff", "\u200d\ufe0f", "\0", "\t\n"]
)
def test_what_nobody_sees_is_no_text(text: str) -> None:
    assert not texts.shows(text)
    assert texts.cleaned(text) == ""


@pytest.mark.parametrize("text", ["a", ".", "\u0301", "\u0600", "🔥", "\uf8ff", "\U000f0000", "\u0378"])
def test_what_somebody_may_see_is_a_text(text: str) -> None:
    assert texts.cleaned(text) == text


def test_ends_of_lines_of_word_processors_are_ends_of_lines() -> None:
    assert texts.cleaned("yksi\vkaksi\r\nkolme\rneljä\u2028viisi\x85") == "yksi\nkaksi\nkolme\nneljä\nviisi"
