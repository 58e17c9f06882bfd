"""One run of the harness: people, a server that dies over and over, a bad network, and a verdict at the end."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.harness.checker import judge
from tests.harness.furnishing import furnish
from tests.harness.lives import Lives, Nursery
from tests.harness.pace import pause
from tests.harness.person import Person
from tests.harness.plants import OF_THE_CLIENT
from tests.harness.proxy import Proxy
from tests.harness.swarm import Swarm
from tests.harness.verdict import Verdict

LAST_MISSED = 0.15
"""Seconds that the others go on while some come back at the end."""


@dataclass(frozen=True)
class Script:
    """What an episode is made of. The same script is the same schedule and the same payloads."""

    seed: int
    people: int = 12
    kills: int = 10
    each_second: float = 250.0
    life: float = 0.45
    """Seconds that a life lasts on average once people are back."""
    behind_proxy: float = 0.3
    """The part of people whose connections suffer."""
    plant: str = ""
    pauses: bool = True
    patience: float = 60
    """Seconds that may pass at the end until everything is answered."""


class Episode:
    """Plays a script in a folder of its own."""

    def __init__(self, script: Script, folder: Path, nursery: Nursery, url: str = "") -> None:
        self.script, self.folder = script, folder
        self.room = furnish(folder, script.people - 1, url)
        env = {"DATABASE_URL": url} if url else {}
        self.lives = Lives(nursery, folder, env, plant=script.plant if script.plant != OF_THE_CLIENT else "")
        self.dice = random.Random(script.seed)
        self.kills = 0

    def play(self) -> Verdict:
        """The verdict. What could not come to an end is a broken promise too."""
        complaint = ""
        try:
            asyncio.run(self._play())
        except TimeoutError as late:
            complaint = str(late)
        finally:
            if self.lives.pid:
                self.lives.kill()
        verdict = judge(self.folder / "history.jsonl", self.room.url, self.room.workshop)
        if complaint:
            verdict.wrong("stuck", complaint)
        verdict.counts["kills"] += self.kills
        if self.lives.deaths:
            verdict.wrong("crash", f"{self.lives.deaths} servers ended by themselves")
        return verdict

    async def _play(self) -> None:
        self.lives.start()
        self.lives.wait()
        self.swarm = swarm = Swarm(self.room, self.lives.address, self.script.seed, self.folder)
        proxy = Proxy(self.lives.address, self.script.seed, trouble=0.6)
        await proxy.open()
        for person in swarm.people:
            person.gap_ignored = self.script.plant == OF_THE_CLIENT
            if self.dice.random() < self.script.behind_proxy:
                person.address = proxy.address
        swarm.begin()
        stop = asyncio.Event()
        work = [asyncio.create_task(swarm.wish(self.script.each_second, stop)), asyncio.create_task(proxy.torment())]
        try:
            try:
                await swarm.ready()
            except TimeoutError:
                raise RuntimeError(self.lives.log.read_text(errors="replace")[-2000:]) from None
            for _ in range(self.script.kills):
                await self._one_life(swarm)
            stop.set()
            work.pop().cancel()
            for link in proxy.links:
                link.reset()
            proxy.trouble = 0
            await swarm.until(lambda: not swarm.waiting, self.script.patience, "commands were never answered")
            await self._missed_last(swarm)
            await swarm.settle(self.script.patience)
        finally:
            for task in work:
                task.cancel()
            await swarm.end()
            await proxy.close()

    async def _one_life(self, swarm: Swarm) -> None:
        """Some people are in; then the server dies, at a random moment or just when somebody has heard something."""
        half = len(swarm.people) // 2
        await swarm.until(lambda: sum(one.ready for one in swarm.people) > half, 30, "people did not come back")
        await pause(self.dice.expovariate(1 / self.script.life))
        if self.script.pauses and self.dice.random() < 0.1:
            await self._pause()
        if self.dice.random() < 0.6:
            await self._heard(self.dice.choice(swarm.people))
        self.lives.kill()
        self.kills += 1
        self.lives.start()

    async def _missed_last(self, swarm: Swarm) -> None:
        """Some come back while the others write a little: what those missed is not written over any more."""
        stop = asyncio.Event()
        writing = asyncio.create_task(swarm.wish(self.script.each_second / 2, stop))
        for person in swarm.people[::3]:
            person.awake()
        await pause(LAST_MISSED)
        stop.set()
        await writing

    async def _pause(self) -> None:
        self.lives.send(signal.SIGSTOP)
        await pause(self.dice.uniform(0.1, 1.0))
        self.lives.send(signal.SIGCONT)

    async def _heard(self, person: Person) -> None:
        person.news.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(person.news.wait(), 1)


def kills_a_minute(verdict: Verdict, began: float) -> float:
    """How fast it goes."""
    return verdict.counts["kills"] / max(1.0, time.monotonic() - began) * 60
