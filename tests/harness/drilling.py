"""P16: a backup while people write, a restore, and everybody who was ahead of it comes back to what is there."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.harness.furnishing import sign_in_again
from tests.harness.lives import Nursery
from tests.harness.pace import pause
from tests.harness.reading import kept
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage
from tests.serving import ROOT

NUOTIO = [sys.executable, "-m", "flask", "--app", "app.admin", "nuotio"]


def nuotio(folder: Path, *arguments: str) -> float:
    """Run an administrator's command on a data folder; the seconds that it took."""
    began = time.monotonic()
    env = {**os.environ, "NUOTIO_DATA": str(folder)}
    subprocess.run([*NUOTIO, *arguments], cwd=ROOT, env=env, check=True, capture_output=True, timeout=600)
    return time.monotonic() - began


def drill(folder: Path, size: Size, plant: str = "", nursery: Nursery | None = None) -> Result:
    """Backups under load, the last one restored in place of what came after it."""
    backup = folder / "copy.zip"

    async def scene(stage: Stage) -> None:
        swarm, lives, figures = stage.swarm, stage.lives, stage.result.figures
        stop = asyncio.Event()
        work = asyncio.create_task(swarm.wish(60, stop))
        took = []
        for _ in range(size.of(1, 10)):
            await pause(size.of(1, 2))
            began = time.monotonic()
            took.append(await asyncio.to_thread(nuotio, folder, "backup", str(backup), "--replace"))
        await pause(size.of(1, 2))
        stop.set()
        await work
        await swarm.until(lambda: not swarm.waiting, 30, "not all was answered")
        await asyncio.to_thread(lives.kill)
        before = kept(swarm.room.url, swarm.room.workshop)
        restored = await asyncio.to_thread(nuotio, folder, "restore", str(backup), "--replace")
        sign_in_again(swarm.room)
        after = kept(swarm.room.url, swarm.room.workshop)
        stage.forgiven = (began, time.monotonic())
        stage.result.expect(after.events == before.events[: after.head], "a backup is another history")
        stage.result.expect(0 < after.head < before.head, "the backup was not older than the database")
        await _grown_past(stage, before.head)
        await swarm.until(lambda: all(one.ready for one in swarm.people), 30, "people did not come back")
        await stage.busy(60, 1)
        figures |= {
            "backups": len(took),
            "slowest backup s": round(max(took), 2),
            "restore s (RTO)": round(restored, 2),
        }
        figures |= {"events after the backup": before.head - after.head, "events in it": after.head}

    result = on_stage(folder, size.seed, 10, scene, nursery=nursery, plant=plant)
    result.figures["acknowledged before a backup began and not in it"] = result.figures.get("lost", 0)
    return result


async def _grown_past(stage: Stage, head: int) -> None:
    """Half come back at once and write; the others sleep until the log is longer again than the one they knew.

    By its number alone nobody could tell that log from the one that is gone.
    """
    swarm, stop = stage.swarm, asyncio.Event()
    stage.proxy.refusing = True
    stage.lives.start()
    work = asyncio.create_task(swarm.wish(150, stop))
    awake = swarm.people[0]
    await swarm.until(lambda: awake.ready and awake.seq > head + 20, 60, "the log did not grow")
    stage.proxy.refusing = False
    stop.set()
    await work
