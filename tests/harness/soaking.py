"""P19: days of a workshop; what grows that should not."""

from __future__ import annotations

import asyncio
import math
import time
from pathlib import Path

from tests.harness.pace import pause
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage

WARM_UP = 0.25
"""The part of the time that does not count: caches fill."""

HASTE = 120.0
"""Seconds of haste before: boards, logs and memory fill as they would in a day, so that what still grows is a leak."""

MOST_MIB_AN_HOUR = 1.0
SHORT = 20.0
"""Seconds of the bounded form: it shows that the soak works, and no slope."""


def soak(folder: Path, size: Size) -> Result:
    """Sixty people write and come back now and then, and memory, files and threads are looked at."""
    people, seconds = size.of(20, 60), SHORT if size.bounded else (size.minutes * 60 or size.hours * 3600)
    samples: list[tuple[float, int, int, int]] = []

    async def scene(stage: Stage) -> None:
        for person in stage.swarm.people:
            person.deeds.most = 20
        hasty = asyncio.create_task(_come_back(stage, 0.02))
        await stage.busy(people * 2, SHORT / 10 if size.bounded else HASTE)
        assert hasty.cancel(), "those who came back all the time stopped doing so"
        stop = asyncio.Event()
        work = [
            asyncio.create_task(stage.swarm.wish(people * 0.05, stop)),
            asyncio.create_task(_come_back(stage, 3)),
        ]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await pause(min(10.0, seconds / 20))
            samples.append((time.monotonic(), stage.lives.rss, stage.lives.files, _threads(stage.lives.pid)))
        stop.set()
        for task in work[1:]:
            task.cancel()
        await work[0]

    result = on_stage(folder, size.seed, people, scene)
    counted = samples[int(len(samples) * WARM_UP) :]
    slope, error = slope_an_hour([(at, rss / 2**20) for at, rss, _, _ in counted])
    figures: dict[str, float | int | str] = {"hours it truly ran": round(seconds / 3600, 3), "people": people}
    figures |= {"MiB at the end": round(counted[-1][1] / 2**20, 1), "samples": len(samples)}
    if not size.bounded:
        figures["MiB an hour"] = f"{slope:.2f} ± {error:.2f}"
        result.expect(slope - error <= MOST_MIB_AN_HOUR, f"memory grows by {slope:.2f} MiB an hour")
    for name, column in (("files", 2), ("threads", 3)):
        figures[f"{name} first and last"] = f"{counted[0][column]} and {counted[-1][column]}"
        result.expect(counted[-1][column] <= counted[0][column] + people // 4 + 5, f"{name} grow")
    return Result(figures | result.figures, result.broken)


async def _come_back(stage: Stage, every: float) -> None:
    """Every so many seconds somebody's connection breaks, and sometimes their page is opened anew."""
    while True:
        await pause(every)
        person = stage.swarm.dice.choice(stage.swarm.people)
        person.reload() if stage.swarm.dice.random() < 0.3 else person.awake()


def _threads(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())


def slope_an_hour(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The slope of a line through points (seconds, value), by the hour, and half its 95 % interval."""
    n = len(points)
    if n < 3:
        return 0.0, math.inf
    mean_x, mean_y = (sum(column) / n for column in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    left = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in points)
    return slope * 3600, 1.96 * math.sqrt(left / (n - 2) / spread) * 3600
