"""The short form of every promise. P4 is in test_histories, P7 among the journeys; whole: bin/promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.promising import PROMISES
from tests.harness.result import Size

ELSEWHERE = {"P4", "P7"}


@pytest.mark.parametrize("name", [name for name in PROMISES if name not in ELSEWHERE])
def test_the_promise_is_kept_in_its_short_form(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = PROMISES[name][1](tmp_path / "run", Size(bounded=True))
    with capsys.disabled():
        print(f"\n{name}: {', '.join(f'{what} {value}' for what, value in list(result.figures.items())[:6])}")
    assert not result.broken
