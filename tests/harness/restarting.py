"""P14: the server restarts under many people, asked to and killed; how long until everybody is back in step."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from tests.harness.pace import pause
from tests.harness.result import Result, Size
from tests.harness.stage import Stage, on_stage

LATEST = 10.0


def restarting(folder: Path, size: Size) -> Result:
    """Once by SIGTERM and once by SIGKILL."""

    async def scene(stage: Stage) -> None:
        for how in (signal.SIGTERM, signal.SIGKILL):
            await _restart(stage, how, LATEST * size.slack)

    people = size.of(60, 300)
    result = on_stage(folder, size.seed, people, scene)
    return Result({"people": people} | result.figures, result.broken)


async def _restart(stage: Stage, how: signal.Signals, latest: float) -> None:
    swarm, lives, loop = stage.swarm, stage.lives, asyncio.get_running_loop()
    stop = asyncio.Event()
    work = asyncio.create_task(swarm.wish(20, stop))
    await pause(1)
    began = loop.time()
    await asyncio.to_thread(lives.end, how)
    ended = loop.time() - began
    lives.start()
    most = int(len(swarm.people) * 0.99)
    # Who has just been cut off may not know it yet; only a new connection counts.
    await swarm.until(lambda: sum(one.ready for one in swarm.people) >= most, 60, "people did not come back")
    back = loop.time() - began
    head = max(one.seq for one in swarm.people)
    await swarm.until(lambda: sum(one.seq >= head for one in swarm.people) >= most, 60, "people did not catch up")
    in_step = loop.time() - began
    stop.set()
    await work
    name = how.name
    stage.result.figures |= {
        f"{name}: ended s": round(ended, 2),
        f"{name}: 99 % back s": round(back, 2),
        f"{name}: 99 % in step s": round(in_step, 2),
    }
    stage.result.expect(in_step <= latest, f"{name}: in step only after {in_step:.1f} s")
