"""The code of an answer that was given beforehand is a follow-up code like any other."""

from __future__ import annotations

import json

import pytest

from app.domain.incoming.answer_keys import LENGTH, AnswerKeys, code_of, note_of, shown, typed
from app.paths import ROOT

OWN = json.loads((ROOT / "tests/golden/own.json").read_text())


@pytest.mark.parametrize("case", OWN["codes"])
def test_the_server_derives_what_phones_derive(case: dict[str, str]) -> None:
    keys = AnswerKeys(case["code"])
    assert (keys.key(case["note"]), keys.key_hash(case["note"])) == (case["key"], case["key_hash"])
    assert keys.lookup == case["lookup"]


def test_a_code_is_read_as_people_type_it() -> None:
    code = code_of("0" * 32)
    assert len(code) == LENGTH
    assert typed(shown(code).lower()) == code
    assert typed(f" {shown(code).replace('-', ' ')} ".replace("Q", "0").replace("J", "1")) == code
    assert typed("KX74") == typed("") == ""


def test_another_answer_has_another_code_and_other_notes() -> None:
    assert len({code_of(f"{number:032x}") for number in range(200)}) == 200
    assert note_of("1" * 32, "estaa") != note_of("1" * 32, "auttaa") != note_of("2" * 32, "auttaa")
