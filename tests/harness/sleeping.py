"""P5 and P6: who was away catches up by themselves, and what they wrote meanwhile arrives or is refused in words."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.harness.pace import pause
from tests.harness.result import Result, Size, percentile
from tests.harness.stage import Scene, Stage, on_stage

LATEST = 3.0


def sleeping(folder: Path, size: Size) -> Result:
    """P5: connections go silently dead for a while, as on a phone that sleeps; then it wakes."""
    result = Result()
    longest = size.minutes * 60 or 600.0
    for span in (4.0,) if size.bounded else (5.0, 60.0, longest):
        one = on_stage(folder / f"{span:g}", size.seed, 20, _asleep(span, LATEST * size.slack))
        result.figures |= {f"after {span:g} s, {name}": value for name, value in one.figures.items()}
        result.broken += one.broken
    return result


def _asleep(span: float, latest: float) -> Scene:
    async def scene(stage: Stage) -> None:
        sleepers = [person for person in stage.swarm.people if person.address == stage.proxy.address]
        for link in stage.proxy.links:
            link.clog()
        stage.proxy.refusing = True
        await stage.busy(40, span)
        awake, loop = stage.swarm.people[0], asyncio.get_running_loop()
        behind, began = awake.seq - min(one.seq for one in sleepers), loop.time()
        stage.proxy.refusing = False
        for link in list(stage.proxy.links):
            link.reset()
        for one in sleepers:
            one.awake()
        through = await asyncio.gather(*[_caught_up(stage, one, awake) for one in sleepers])
        waits = [moment - began for moment in through]
        stage.result.figures |= {"events behind": behind}
        stage.result.figures |= {f"p{part} s": percentile(waits, part / 100) for part in (50, 95, 100)}
        stage.result.expect(percentile(waits, 0.95) <= latest, f"p95 of catching up was {percentile(waits, 0.95)} s")

    return scene


async def _caught_up(stage: Stage, one: object, awake: object) -> float:
    await stage.swarm.until(lambda: one.seq >= awake.seq, 30, "somebody did not catch up")  # type: ignore[attr-defined]
    return asyncio.get_running_loop().time()


def offline(folder: Path, size: Size) -> Result:
    """P6: a dead network, pages that are opened anew, a phase that changes meanwhile; nothing goes silently."""

    async def scene(stage: Stage) -> None:
        swarm, proxy = stage.swarm, stage.proxy
        away = [person for person in swarm.people if person.address == proxy.address]
        proxy.refusing = True
        for link in list(proxy.links):
            link.reset()
        wishes = [person.wish() for person in away for _ in range(size.of(10, 100))]
        for person in away:
            if swarm.dice.random() < 0.5:
                person.reload()
        swarm.people[0].wish({"t": "GoToPhase", "phase": "p3"})
        await pause(0.5)
        proxy.refusing = False
        await swarm.until(lambda: not swarm.waiting, 60, "something written offline was never answered")
        stage.result.figures |= {"written offline": len(wishes), "silently gone": swarm.waiting}

    return on_stage(folder, size.seed, 12, scene)
