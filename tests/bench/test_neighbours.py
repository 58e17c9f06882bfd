"""A figure that neighbours spoiled is told as such, and taken again."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.bench import slowphone
from tests.bench.goals import OURS
from tests.bench.neighbours import own_seconds
from tests.bench.scenarios import Templates
from tests.bench.subjects import SUBJECTS

GRANDCHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'for _ in range(10 ** 7): pass'])"


def test_what_ones_own_children_and_theirs_used_is_not_the_neighbours() -> None:
    before, children = own_seconds(), os.times().children_user
    subprocess.run([sys.executable, "-c", GRANDCHILD], check=True)
    used = os.times().children_user - children
    assert used > 0.1
    assert own_seconds() - before >= used - 0.02


@pytest.mark.parametrize(
    ("foreign", "p95"),
    [((0.2, 0.0, 0.0), 0), ((1.4, 0.1, 0.0), 1), ((1.4, 0.6, 0.9), 1)],
    ids=["quiet at once", "quiet the second time", "never quiet"],
)
def test_a_slow_phone_beside_loud_neighbours_is_measured_again(
    monkeypatch: pytest.MonkeyPatch, foreign: tuple[float, ...], p95: int, tmp_path
) -> None:
    tries = iter([{"foreign_cores": loud, "p95_ms": number} for number, loud in enumerate(foreign)])
    monkeypatch.setattr(slowphone, "_once", lambda *_: next(tries))
    assert slowphone.slow_phone(SUBJECTS[OURS], Templates(tmp_path), None)["p95_ms"] == p95
