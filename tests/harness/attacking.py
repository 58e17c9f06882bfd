"""P12: bad clients beside sixty good ones, who must hardly notice."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from tests.harness.hostile import ATTACKS, Attack
from tests.harness.result import Result, Size, percentile
from tests.harness.stage import Stage, answer_seconds, on_stage

SLOWEST = 1.0
MOST_MIB = 100


def attacks(folder: Path, size: Size) -> Result:
    """One attack after the other, each for a while, and then all at once."""

    async def scene(stage: Stage) -> None:
        # A server that has just started still reads its dictionaries; that is no attack.
        await stage.busy(20, 4)
        await stage.swarm.until(lambda: not stage.swarm.waiting, 30, "people were not answered before the attacks")
        for attack in ATTACKS:
            await _under(stage, attack.__name__.replace("_", "-"), [attack], size, size.of(2, 20))
        await _under(stage, "all at once", ATTACKS, size, size.of(3, 60))
        stage.result.expect(stage.lives.alive, "the server died")

    result = on_stage(folder, size.seed, size.of(20, 61), scene)
    log = (folder / "server.log").read_text(errors="replace")
    result.figures["tracebacks in the log"] = log.count("Traceback")
    return result


async def _under(stage: Stage, name: str, attacks: list[Attack], size: Size, seconds: float) -> None:
    lives, began, before = stage.lives, time.monotonic(), stage.lives.rss
    ticket = stage.swarm.room.participants[-1]
    tasks = [asyncio.ensure_future(attack(lives.address, ticket)) for attack in attacks]
    await stage.busy(20, seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    stage.swarm.history.flush()
    p99 = percentile(answer_seconds(stage.folder / "history.jsonl", began), 0.99)
    grown = (lives.rss - before) / 2**20
    stage.result.figures |= {f"{name}: p99 s": p99, f"{name}: MiB more": round(grown, 1)}
    stage.result.expect(p99 <= SLOWEST * size.slack, f"{name}: good clients waited {p99} s")
    stage.result.expect(grown <= MOST_MIB, f"{name}: {grown:.0f} MiB more memory")
