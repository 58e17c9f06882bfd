"""P17: the disk is full while people write; they are told, nothing saved is lost, and it goes on without a restart."""

from __future__ import annotations

import resource
from pathlib import Path

from tests.harness.history import lines
from tests.harness.pace import pause
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage


def filling(folder: Path, size: Size) -> Result:
    """The limit on the size of files makes every disk full: SQLite hears the same as from a disk."""

    async def scene(stage: Stage) -> None:
        for _ in range(size.of(2, 20)):
            await stage.busy(60, 1)
            limits = resource.prlimit(stage.lives.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(stage.lives.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))
            await stage.busy(60, 2)
            resource.prlimit(stage.lives.pid, resource.RLIMIT_FSIZE, limits)
        await stage.swarm.until(lambda: not stage.swarm.waiting, 30, "did not recover without a restart")
        await pause(0)

    result = on_stage(folder, size.seed, 8, scene)
    told = [line["code"] for line in lines(folder / "history.jsonl") if line["what"] == "again"]
    result.figures["told that it is not saved"] = told.count("unsaved")
    result.expect(told.count("unsaved"), "nobody was ever told that the disk is full")
    return result
