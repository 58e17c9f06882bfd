"""The scenarios that differ only in numbers: rooms, people, what they do."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.bench import slowsync
from tests.bench.driving import Drive, Figures, drive
from tests.bench.furnished import Shape, furnish
from tests.bench.subjects import Subject, running

ORDINARY = 0.2
"""Ops a second of each person: a busy workshop."""


@dataclass(frozen=True)
class Scenario:
    """One row of the table. `sync_ms` makes every fsync slower by so much."""

    name: str
    shape: Shape
    how: Drive
    ours_only: bool = False
    sync_ms: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)


def _climb(start: int, seconds: float = 2, **more: Any) -> Drive:
    return Drive("ramp", seconds=seconds, writing=False, more={"start": start, "top": 6_000_000, **more})


DURABLE = _climb(5_000, latest=100)
COWRITERS = Drive("cowrite", rate=4, seconds=10, warmup=2)

SCENARIOS = {
    one.name: one
    for one in (
        Scenario("1x30", Shape(1, 30), Drive(rate=ORDINARY, seconds=20)),
        Scenario("1x500", Shape(1, 500, 8), Drive(rate=ORDINARY, warmup=2)),
        Scenario("40x50", Shape(40, 50, 10), Drive(rate=ORDINARY, warmup=2)),
        Scenario("saturation 20x30", Shape(20, 30), _climb(20_000)),
        Scenario("saturation 1x100", Shape(1, 100), _climb(40_000)),
        Scenario("durable", Shape(20, 5), DURABLE, ours_only=True),
        Scenario("durable, fsync 5 ms", Shape(20, 5), DURABLE, ours_only=True, sync_ms=5),
        Scenario("inbound", Shape(100, 1), Drive(rate=10, writing=False), ours_only=True),
        Scenario("co-writing", Shape(1, 100, 1, "p3"), COWRITERS, ours_only=True),
        Scenario("storm 40x50", Shape(40, 50, 5), Drive("storm", seconds=5)),
        Scenario("memory", Shape(10, 50, 5), Drive("idle", seconds=3, more={"compressing": True})),
    )
}

BRIEFLY = {"calm": 1, "tries": 1, "drain": 20_000}

SHORT = {
    one.name: one
    for one in (
        Scenario("1x8, short", Shape(1, 8, 5), Drive(rate=5, seconds=1.5, warmup=0.3, more=BRIEFLY)),
        Scenario(
            "saturation 1x8, short",
            Shape(1, 8, 5),
            Drive("ramp", seconds=0.5, writing=False, more={"start": 200, "top": 500, **BRIEFLY}),
            ours_only=True,
        ),
        Scenario("storm 2x8, short", Shape(2, 8, 5), Drive("storm", seconds=0.5, more=BRIEFLY), ours_only=True),
        Scenario(
            "co-writing, short",
            Shape(1, 4, 1, "p3"),
            Drive("cowrite", rate=4, seconds=1.5, warmup=0.3, more=BRIEFLY),
            ours_only=True,
        ),
    )
}
"""Everything for a moment, to see that the bench itself works; these figures mean nothing."""


def measure(scenario: Scenario, subject: Subject, templates: Templates, seconds: float | None = None) -> Figures:
    """One subject in one scenario, from a fresh start."""
    settings = {**scenario.settings, **slowsync.settings(scenario.sync_ms, templates.folder)}
    with templates.copy(scenario.shape, subject) as (folder, rooms), running(subject, folder, settings) as server:
        how = replace(scenario.how, seconds=seconds) if seconds else scenario.how
        return row(scenario.name, subject, drive(subject, server, rooms, how))


def row(scenario: str, subject: Subject | str, found: Figures) -> Figures:
    """Figures with what every row has, so that machines can read it."""
    name = subject if isinstance(subject, str) else subject.name
    every = dict.fromkeys(("deliveries_per_s", "p50_ms", "p95_ms", "p99_ms", "cpu_cores", "rss_kib_per_conn"))
    return {"scenario": scenario, "subject": name, **every, "failed": 0, **found}


@dataclass
class Templates:
    """Furnished folders, made once for each shape and copied for each run."""

    folder: Path
    made: dict[Shape, tuple[Path, list[Any]]] = field(default_factory=dict)

    @contextmanager
    def copy(self, shape: Shape, subject: Subject) -> Iterator[tuple[Path, list[Any]]]:
        """A fresh data folder for one run and its rooms; peers need no folder but the names of rooms."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            if subject.ours:
                source, rooms = self._template(shape)
                shutil.copytree(source, folder, dirs_exist_ok=True)
            else:
                rooms = [{"id": f"room{number}", "people": [{}] * shape.people} for number in range(shape.rooms)]
            yield folder, rooms
        finally:
            shutil.rmtree(folder)

    def _template(self, shape: Shape) -> tuple[Path, list[Any]]:
        if shape not in self.made:
            folder = Path(tempfile.mkdtemp(dir=self.folder))
            self.made[shape] = folder, furnish(folder, shape)
        return self.made[shape]
