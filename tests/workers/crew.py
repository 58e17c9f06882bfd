"""Several workers of one house, and a swarm of people of one room who are spread over them."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness.checker import judge
from tests.harness.furnishing import Furnished, furnish
from tests.harness.swarm import Swarm
from tests.harness.verdict import Verdict
from tests.servers import Nginx
from tests.serving import Server

QUICK = {
    "OPS_PER_SECOND": "200",
    "OPS_BURST": "400",
    "LEAD_OPS_PER_SECOND": "200",
    "LEAD_OPS_BURST": "400",
    "DRAIN_SECONDS": "3",
}


@dataclass
class Crew:
    """`start` starts so many workers; `play` lets people of one room play a scene on them and has it judged."""

    folder: Path
    database_url: str
    redis_url: str
    workers: list[Server] = field(default_factory=list)
    proxy: Nginx | None = None

    def start(self, number: int = 2, more: Mapping[str, str] = QUICK) -> list[Server]:
        """Workers with data folders of their own, as on machines of their own."""
        settings = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "WEB_CONCURRENCY": str(number),
            "SECRET_KEY": secrets.token_hex(32),
            **more,
        }
        for place in range(number):
            data = self.folder / f"worker{place}"
            data.mkdir()
            (data / "secret").write_text(settings["SECRET_KEY"])
            self.workers.append(Server(data, settings).start())
        return self.workers

    def end(self) -> None:
        """Kill what is still there."""
        for worker in self.workers:
            if worker.process is not None:
                worker.kill()

    def restart(self, place: int) -> None:
        """Ask a worker to leave as for an upgrade, and start it again."""
        self.workers[place].stop()
        self.workers[place].start()

    def furnish(self, people: int) -> Furnished:
        """One open room; its tickets hold at every worker."""
        return furnish(self.workers[0].data, people, self.database_url)

    def play(self, scene: Callable[[Swarm], Awaitable[None]], *, people: int = 11, seed: int = 1) -> Verdict:
        """Half of the people are connected to each worker. The verdict over all that anybody heard."""
        room = self.furnish(people)

        async def played() -> None:
            swarm = Swarm(room, self.address(0), seed, self.folder)
            for place, person in enumerate(swarm.people):
                person.path = f"/ws/{room.workshop}"
                person.address = self.address(place % len(self.workers))
            swarm.begin()
            try:
                await swarm.ready()
                await scene(swarm)
                await swarm.settle()
            finally:
                await swarm.end()

        asyncio.run(played())
        return judge(self.folder / "history.jsonl", self.database_url, room.workshop)

    def address(self, place: int) -> tuple[str, int]:
        """Where a worker listens, or the proxy before all of them."""
        if self.proxy is not None:
            return "127.0.0.1", self.proxy.port
        return "127.0.0.1", self.workers[place].port


async def busy(swarm: Swarm, each_second: float, seconds: float) -> None:
    """People write for a while."""
    stop = asyncio.Event()
    work = asyncio.create_task(swarm.wish(each_second, stop))
    await asyncio.wait([work], timeout=seconds)
    stop.set()
    await work


async def staleness(swarm: Swarm, within: float) -> float:
    """The seconds after which every screen stands where the furthest one stood when it was asked."""
    head = max(person.seq for person in swarm.people)
    began = time.monotonic()
    await swarm.until(lambda: all(person.seq >= head for person in swarm.people), within, "somebody stayed behind")
    return time.monotonic() - began
