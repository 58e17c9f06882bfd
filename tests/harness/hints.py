"""P20: two workers on PostgreSQL whose Redis stops and comes back; slower, never wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.harness.checker import judge
from tests.harness.furnishing import furnish
from tests.harness.lives import Lives, Nursery
from tests.harness.result import Result, Size, percentile
from tests.harness.swarm import Swarm
from tests.servers import PostgreSQL, Redis

STALEST = 3.5
"""Seconds: heads are polled every three."""


def hints(folder: Path, size: Size) -> Result:
    """People of one room on both workers; Redis away for a while, and again."""
    folder.mkdir(parents=True)
    result, base, whisper = Result(), PostgreSQL(), Redis()
    nursery = Nursery()
    try:
        base.start()
        whisper.start()
        _play(folder, size, base.make(), whisper, nursery, result)
    finally:
        nursery.close()
        whisper.clear()
        base.clear()
    return result


def _play(folder: Path, size: Size, url: str, whisper: Redis, nursery: Nursery, result: Result) -> None:
    room = furnish(folder, 11, url)
    secret = (folder / "secret").read_text()
    env = {"DATABASE_URL": url, "REDIS_URL": whisper.url, "WEB_CONCURRENCY": "2", "SECRET_KEY": secret}
    workers = []
    for number in range(2):
        own = folder / f"worker{number}"
        own.mkdir()
        workers.append(Lives(nursery, own, env))
        workers[-1].start()
        workers[-1].wait()
    swarm_run = _Run(workers, whisper, result, size)
    try:
        asyncio.run(swarm_run.play(Swarm(room, workers[0].address, size.seed, folder)))
    except TimeoutError as late:
        result.wrong(str(late))
    finally:
        for worker in workers:
            worker.kill()
    verdict = judge(folder / "history.jsonl", url, room.workshop)
    result.take(verdict, "acked", "lost", "doubled", "gaps", "diverged", "early")


class _Run:
    """The people, and what happens to Redis meanwhile."""

    def __init__(self, workers: list[Lives], whisper: Redis, result: Result, size: Size) -> None:
        self.workers, self.whisper, self.result, self.size = workers, whisper, result, size

    async def play(self, swarm: Swarm) -> None:
        """Redis there, away, and there again."""
        for person in swarm.people[1::2]:
            person.address = self.workers[1].address
        swarm.begin()
        try:
            await swarm.ready()
            await self._busy(swarm, 2, "with Redis")
            for span in (4.0,) if self.size.bounded else (10.0, 60.0):
                await asyncio.to_thread(self.whisper.stop)
                await self._busy(swarm, span, f"without Redis for {span:g} s")
                await asyncio.to_thread(self.whisper.start)
            await self._busy(swarm, 3, "with Redis again")
            await swarm.settle()
        finally:
            await swarm.end()

    async def _busy(self, swarm: Swarm, seconds: float, name: str) -> None:
        """Only people of the first worker write: whoever writes at the second would make it look at the log."""
        here, there, waits = swarm.people[2::2], swarm.people[1], []
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            writer = swarm.dice.choice(here)
            writer.wish()
            await swarm.until(lambda: not writer.outbox, 30, f"{name}: no answer")  # noqa: B023
            target = writer.seq
            waits.append(await swarm.until(lambda: there.seq >= target, 30, f"{name}: a worker was deaf"))  # noqa: B023
        self.result.figures[f"{name}: p95 and longest s that a worker was behind"] = (
            f"{percentile(waits, 0.95):.2f} and {max(waits):.2f}"
        )
        self.result.expect(max(waits) <= STALEST * self.size.slack, f"{name}: {max(waits):.1f} s behind")
