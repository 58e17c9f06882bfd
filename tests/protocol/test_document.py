"""What docs/PROTOCOL.md says about bytes is what a server does with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.protocol.conftest import Runtime
from tests.protocol.talking import Client, answer, asking, writing
from tests.serving import Server

DOCUMENT = (Path(__file__).parents[2] / "docs" / "PROTOCOL.md").read_text(encoding="utf-8")


def examples(kind: str) -> list[str]:
    """The lines of all blocks of a kind."""
    return [
        line
        for block in re.findall(rf"^```{kind}\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]


def test_there_are_examples_of_both() -> None:
    assert len(examples("unheard")) >= 8
    assert len(examples("bad")) >= 4


@pytest.mark.parametrize("packet", examples("unheard"))
def test_what_is_not_understood_is_passed_over(runtime: Runtime, kind: Callable[[Server], Client], packet: str) -> None:
    person = runtime.person(kind)
    person.write(packet)
    person.write(asking(writing(), 2))
    while not (said := person.said()).startswith("432["):
        assert said.startswith('42["'), "nothing else is answered"
    assert '"ok":true' in said


@pytest.mark.parametrize("packet", examples("bad"))
def test_what_is_no_question_of_ours_is_answered_with_bad(
    runtime: Runtime, kind: Callable[[Server], Client], packet: str
) -> None:
    person = runtime.person(kind)
    person.write(packet)
    assert answer(person) == {"ok": False, "code": "bad"}
