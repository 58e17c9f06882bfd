"""A server, people on it of whom half are behind a bad network, a scene that is played, and the judge at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.plan import Plan
from tests.harness.checker import judge
from tests.harness.furnishing import PLAN, furnish
from tests.harness.history import lines
from tests.harness.lives import Lives, Nursery
from tests.harness.pace import pause
from tests.harness.proxy import Proxy
from tests.harness.result import Result
from tests.harness.swarm import Swarm


@dataclass
class Stage:
    """What a scene plays on."""

    swarm: Swarm
    proxy: Proxy
    lives: Lives
    result: Result
    folder: Path
    forgiven: tuple[float, float] = (0, 0)
    """Between a backup and its restoring: what was answered then may be gone."""

    async def busy(self, each_second: float, seconds: float) -> None:
        """People write for a while."""
        stop = asyncio.Event()
        work = asyncio.create_task(self.swarm.wish(each_second, stop))
        await pause(seconds)
        stop.set()
        await work


Scene = Callable[[Stage], Awaitable[None]]


def on_stage(
    folder: Path,
    seed: int,
    people: int,
    scene: Scene,
    *,
    nursery: Nursery | None = None,
    url: str = "",
    plant: str = "",
    plan: Plan = PLAN,
) -> Result:
    """Play a scene and have it judged. `plant` names a bug that the server is given."""
    result, born_here = Result(), nursery is None
    nursery = nursery or Nursery()
    folder.mkdir(parents=True, exist_ok=True)
    room = furnish(folder, people - 1, url, plan)
    lives = Lives(nursery, folder, {"DATABASE_URL": url} if url else {}, plant)
    lives.begin()
    swarm, proxy = Swarm(room, lives.address, seed, folder), Proxy(lives.address, seed)
    stage = Stage(swarm, proxy, lives, result, folder)
    try:
        asyncio.run(_played(stage, scene))
    except TimeoutError as late:
        result.wrong(str(late))
    finally:
        lives.kill()
        if born_here:
            nursery.close()
    result.expect(not lives.deaths, "a server ended by itself")
    verdict = judge(folder / "history.jsonl", room.url, room.workshop, stage.forgiven)
    result.take(verdict, "acked", "lost", "doubled", "gaps", "diverged", "early", "late")
    return result


async def _played(stage: Stage, scene: Scene) -> None:
    """Everybody comes, half of them through the bad network, and goes when the scene is over."""
    await stage.proxy.open()
    for person in stage.swarm.people[1::2]:
        person.address = stage.proxy.address
    stage.swarm.begin()
    try:
        await stage.swarm.ready()
        await scene(stage)
        await stage.swarm.settle()
    finally:
        await stage.swarm.end()
        await stage.proxy.close()


def answer_seconds(history: Path, after: float = 0.0) -> list[float]:
    """How long each command waited for its answer, from its first sending; of those sent after this moment."""
    asked: dict[str, float] = {}
    waits = []
    for line in lines(history):
        if line["what"] == "invoke":
            asked.setdefault(line["op"], line["t"])
        elif line["what"] in ("ok", "fail") and asked.get(line["op"], 0) > after:
            waits.append(line["t"] - asked[line["op"]])
    return waits
