"""A snapshot that any release kept is read as it was meant, or passed over: never read as something else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.store.room import snapshots
from tests.golden.keeping import LOGS
from tests.golden.snapshots import KEPT, end_of, name_of

ALL_LOGS = sorted(LOGS.glob("*.json"))
ALL_KEPT = sorted(KEPT.glob("*/*.json"))


@pytest.mark.parametrize("path", ALL_KEPT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_snapshot_of_an_old_release_is_read_right_or_passed_over(path: Path) -> None:
    body = path.read_text()
    end = end_of(LOGS / path.name)
    read = msgspec.json.decode(body)["version"] == snapshots.VERSION
    assert snapshots.decode(body, end.plan) == (end if read else None)


@pytest.mark.parametrize("path", ALL_LOGS, ids=lambda path: path.stem)
def test_whatever_changes_a_state_raises_the_version_of_the_snapshots(path: Path) -> None:
    kept = KEPT / name_of(path)
    assert kept.exists(), "python -m tests.golden.snapshots"
    assert msgspec.json.decode(kept.read_bytes()) == msgspec.json.decode(snapshots.encode(end_of(path)))


@pytest.mark.parametrize("version", [snapshots.VERSION, snapshots.VERSION + 1])
def test_a_snapshot_whose_work_is_of_another_shape_is_passed_over(version: int) -> None:
    path = next(path for path in ALL_LOGS if path.stem == "after-0.1.0-kinds")
    end = end_of(path)
    body = msgspec.json.decode(snapshots.encode(end))
    body["version"], body["work"]["p4"]["ballots"] = version, []
    assert snapshots.decode(msgspec.json.encode(body).decode(), end.plan) is None
