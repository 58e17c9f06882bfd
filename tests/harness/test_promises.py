"""The short form of every promise; whole: bin/promises.

P4 is in test_histories, P7 among the journeys, P8 in guessing, the law in tests/laws/anonymity,
“withdrawn” in tests/web/follow_up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import paper
from tests.harness.promising import PROMISES
from tests.harness.result import Size

ELSEWHERE = {"P4", "P7", "P8", "law", "withdrawn"}


@pytest.mark.parametrize("name", [name for name in PROMISES if name not in ELSEWHERE])
def test_the_promise_is_kept_in_its_short_form(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = PROMISES[name][1](tmp_path / "run", Size(bounded=True))
    with capsys.disabled():
        print(f"\n{name}: {', '.join(f'{what} {value}' for what, value in list(result.figures.items())[:6])}")
    assert not result.broken


def test_two_runs_of_a_promise_are_one_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "PROMISES.md"
    run = {"promise": "P1", "words": "w", "kept": True, "broken": [], "seconds": 5, "run": "whole", "seed": 1}
    first = run | paper.circumstances() | {"figures": {"kills": 500, "lost": 0, "seeds": "1–26"}}
    second = first | {"figures": {"kills": 520, "lost": 1, "seeds": "27–52"}, "kept": False, "seed": 27}
    paper.keep(page, first, ["P1"])
    paper.keep(page, second, ["P1"], add=True)
    told = page.read_text()
    assert all(words in told for words in ("- kills: 1020", "- lost: 1", "- seeds: 1–26, 27–52", "**no**", "10 s"))
    paper.keep(page, first, ["P1"])
    assert "- kills: 500" in page.read_text()


def test_a_run_that_is_added_keeps_what_only_the_other_one_measured(tmp_path: Path) -> None:
    page = tmp_path / "PROMISES.md"
    run = {"promise": "P1", "words": "w", "kept": True, "broken": [], "seconds": 5, "run": "whole", "seed": 1}
    paper.keep(page, run | paper.circumstances() | {"figures": {"of short ones": 7}}, ["P1"])
    paper.keep(page, run | paper.circumstances() | {"figures": {"of long ones": 9}}, ["P1"], add=True)
    assert "- of short ones: 7\n- of long ones: 9" in page.read_text()
