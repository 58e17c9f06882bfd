"""The law in memory: the same acts as on the file, many more of them. `bin/promises law-in-memory` plays the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pytest

from app.domain.room import commands as c
from app.live.transaction import _RoomTransaction
from tests.conftest import in_memory
from tests.harness.result import Result, Size
from tests.laws.anonymity import stage as full
from tests.laws.anonymity.acts.deciding import MADE
from tests.laws.anonymity.acts.whole import trace
from tests.laws.anonymity.alphabet import everything
from tests.laws.anonymity.history import NOTHING
from tests.laws.anonymity.memory import promise
from tests.laws.anonymity.memory.branches import ONLY_ON_A_FILE, every, without_pages
from tests.laws.anonymity.memory.stage import MemoryStage, opened
from tests.laws.anonymity.memory.walk import Walk
from tests.laws.anonymity.planted_leaks.during import Doing
from tests.laws.anonymity.planted_leaks.every_leak import LEAKS
from tests.laws.anonymity.scripts import KINDS, TELLING
from tests.laws.anonymity.stage import AnyStage
from tests.laws.anonymity.trace import Trace

FOUND_WALKING = ("an author in an event", "a role on a note", "a size", "writers that follow a phone")
SENT = (
    c.CloseWorkshop, c.ReopenWorkshop, c.ArchiveWorkshop, c.HideNote, c.ShowNote, c.TakeNote, c.BringNoteBack,
    c.ClearText, c.MaskNote, c.RemoveNote, c.RestoreNote, c.AllowUse,
)  # fmt: skip
"""What pages send, among other things."""

HISTORIES = without_pages(everything())


@dataclass
class Happened:
    """What came of these histories on one stage."""

    commands: list[tuple[Any, Any]] = field(default_factory=list)
    batches: list[tuple[str, bytes, str]] = field(default_factory=list)


def happened(stage: AnyStage) -> Happened:
    """All of them, once each."""
    found, answer = Happened(), _RoomTransaction._answer

    def watched(room: Any, op: Any, now: int) -> Any:
        found.commands += [(op.actor, op.command)] * (type(op.command) in SENT)
        return answer(room, op, now)

    for one in HISTORIES:
        trace(stage, one._replace(acts=()), ())  # what comes before each scene is done once
    with patch.object(_RoomTransaction, "_answer", watched):
        for one in HISTORIES:
            found.batches += batches(trace(stage, one, tuple(part % 3 for part in range(one.parts))))
    return found


def batches(played: Trace) -> list[tuple[str, bytes, str]]:
    """What the room was told, but for keys that are drawn anew."""
    told = [line for line in played.lines if line.where.endswith(" batch") and b"ballot_keys" not in line.data]
    return sorted((line.where, line.data, line.to) for line in told)


@pytest.fixture(scope="module")
def on_a_file() -> Happened:
    with full.opened(in_memory()) as whole:
        return happened(whole)


@pytest.fixture(scope="module")
def stage(on_a_file: Happened) -> Iterator[MemoryStage]:
    assert on_a_file.commands
    with opened(in_memory()) as made:
        yield made


def test_the_room_hears_in_memory_what_it_hears_of_a_file(stage: MemoryStage, on_a_file: Happened) -> None:
    """So do the pages send the commands that stand for them in memory."""
    here = happened(stage)
    assert here.commands == on_a_file.commands
    assert here.batches == on_a_file.batches
    assert {type(command) for _, command in here.commands} == set(SENT)


def test_who_acts_changes_nothing_in_memory(stage: MemoryStage, capsys: pytest.CaptureFixture[str]) -> None:
    result, size = Result(), Size(bounded=True)
    promise.short(stage, result, size)
    promise.random_ones(stage, result, size)
    with capsys.disabled():
        print(f"\nanonymity in memory: {result.figures}")
    assert result.broken == []
    assert int(result.figures["histories of 2 acts of every kind"]) > 900


def test_a_scene_that_time_cuts_short_is_not_called_whole(stage: MemoryStage) -> None:
    one = {"open dots": TELLING["dots"]}
    assert not promise.whole(stage, one, 1).cut
    assert promise.whole(stage, one, 1, ends=0).cut


def test_every_planted_leak_that_could_show_in_memory_is_found(
    stage: MemoryStage, capsys: pytest.CaptureFixture[str]
) -> None:
    result = Result()
    promise.plants(stage, result)
    with capsys.disabled():
        print(f"\nanonymity in memory: planted leaks found {result.figures['planted leaks found']}")
    assert result.broken == []
    assert len(LEAKS) - len(promise.NEEDS_MORE) == 15


@pytest.mark.parametrize("name", FOUND_WALKING)
def test_a_walk_through_all_casts_finds_a_planted_leak(stage: MemoryStage, name: str) -> None:
    doing, found = Doing(stage.folder), []
    with doing.watching, LEAKS[name](doing):
        for scene in ("write", "together"):
            walk = Walk(stage, scene, every(TELLING[scene]), 2)
            walk.go()
            found += walk.walked.leaks
    assert found


def test_each_kind_of_act_means_something_in_memory_or_needs_a_file() -> None:
    played = {act.kind for one in HISTORIES for act in one.acts} - {NOTHING}
    assert KINDS - ONLY_ON_A_FILE - played == {"back"}
    assert not ONLY_ON_A_FILE & MADE.keys()
