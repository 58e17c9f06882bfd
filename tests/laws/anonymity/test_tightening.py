"""Once a phase is under “nobody”, nothing that is held or comes later tells who wrote in it before."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from app.store.room import tightening
from tests.conftest import in_memory
from tests.laws.anonymity.acts.copies import QUICK
from tests.laws.anonymity.acts.whole import trace
from tests.laws.anonymity.history import History, casts
from tests.laws.anonymity.law import some
from tests.laws.anonymity.room import LOOSER
from tests.laws.anonymity.scripts import of
from tests.laws.anonymity.stage import Stage, opened
from tests.laws.anonymity.trace import Line, Trace

HISTORIES = [
    of("write", "write a", "write b", "tighten -", "missed a 9", "edit b"),
    of("write", "write a", "tighten -", "edit a", "withdraw a", "close -", "export -"),
    of("write", "write a", "write b", "tighten -", "close -", "archive -", "export - 3", "mentions -"),
]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with opened(in_memory(), plan=LOOSER) as made:
        yield made


def afterwards(history: History, played: Trace, changed: set[int]) -> list[Line]:
    """What is told from the moment on when the phase became stricter, and what is held at the end."""
    before = [act.kind for act in history.acts].index("tighten") - 1
    began = next(n for n, line in enumerate(played.lines) if line.where == f"to act {before}")
    lines = [line for line in played.lines[began + 1 :] if line.kind != "commit" and line.person not in changed]
    return sorted(lines, key=lambda line: line[-3:])


def differences(stage: Stage, history: History) -> list[str]:
    """The first line of each cast that is another than in the first cast."""
    every = some(list(casts(history)), 6)
    first = trace(stage, history, every[0], QUICK)
    found = []
    for cast in every[1:]:
        changed = {who for pair in zip(every[0], cast, strict=True) for who in pair if pair[0] != pair[1]}
        other = trace(stage, history, cast, QUICK)
        pairs = zip(afterwards(history, first, changed), afterwards(history, other, changed), strict=True)
        found += [f"{cast}: {one.kind} {one.where}" for one, other in pairs if one != other][:1]
    return found


@pytest.mark.parametrize("history", HISTORIES)
def test_nothing_tells_who_wrote_before(stage: Stage, history: History) -> None:
    assert differences(stage, history) == []


def test_an_author_who_is_left_in_an_event_is_found(stage: Stage) -> None:
    with patch.object(tightening, "without_people", lambda _plan, stored, _event: stored):
        assert len(differences(stage, HISTORIES[0])) == 5
