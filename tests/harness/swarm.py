"""Many people at once, and how they come to rest."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

from tests.harness.deeds import Deeds
from tests.harness.furnishing import Furnished
from tests.harness.history import History
from tests.harness.pace import pause
from tests.harness.person import Person


class Swarm:
    """The facilitator is the first of `people`. Everything they do comes from the seed."""

    def __init__(self, room: Furnished, address: tuple[str, int], seed: int, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.history = History(folder / "history.jsonl")
        self.room, self.address = room, address
        tickets = {"leader": room.facilitator} | {f"p{n}": one for n, one in enumerate(room.participants)}
        self.people = [self.person(name, ticket) for name, ticket in tickets.items()]
        self._lives: list[asyncio.Task[None]] = []

    def person(self, name: str, ticket: str) -> Person:
        """One more; `begin` lets them live."""
        deeds = Deeds(random.Random(self.dice.getrandbits(64)), leads=name.startswith("leader"))
        return Person(name, ticket, self.address, self.history, deeds)

    def begin(self, *people: Person) -> None:
        """Let these, or all, connect."""
        self._lives += [asyncio.create_task(person.live()) for person in people or self.people]

    async def ready(self, within: float = 30) -> float:
        """Until everybody is in and has a view; the seconds that it took."""
        return await self.until(lambda: all(one.ready and one.view for one in self.people), within, "not all came in")

    async def until(self, holds: object, within: float, complaint: str) -> float:
        """Wait for what `holds()` tells; the seconds that it took. Raises TimeoutError with the complaint."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        assert callable(holds)
        while not holds():
            if loop.time() - began > within:
                raise TimeoutError(complaint)
            await pause(0.005)
        return loop.time() - began

    async def wish(self, each_second: float, stop: asyncio.Event) -> None:
        """Wishes of everybody together, so many a second, until stopped."""
        while not stop.is_set():
            person = self.people[0] if self.dice.random() < 0.02 else self.dice.choice(self.people[1:])
            if len(person.outbox) < 40 and person.view:
                person.wish()
            fate = self.dice.random()
            if fate < 0.002:
                person.reload()
            elif fate < 0.003:
                person.forget()
            await pause(self.dice.expovariate(each_second))

    @property
    def waiting(self) -> int:
        """Commands that have no answer yet."""
        return sum(len(one.outbox) for one in self.people)

    async def settle(self, within: float = 60) -> None:
        """Until everything is answered and everybody stands where a fresh page stands; that view is kept last."""
        await self.until(lambda: not self.waiting, within, f"{self.waiting} commands were never answered")
        fresh = [self.person("leader fresh", self.room.facilitator)]
        if self.room.participants:
            fresh.append(self.person("fresh", self.room.participants[0]))
        self.begin(*fresh)
        self.people += fresh
        await self.ready(within)
        await pause(0.3)
        for one in self.people:
            one.ask()
        head = lambda: max(one.seq for one in fresh)  # noqa: E731
        stand = lambda: all(one.seq == head() for one in self.people)  # noqa: E731
        with suppress(TimeoutError):  # whoever stands elsewhere has another view, and the checker says so
            await self.until(stand, 20, "")
        for one in self.people:
            audience = "facilitator" if one.name.startswith("leader") else "participant"
            self.history.write(
                one.name, "closing", seq=one.seq, epoch=one.epoch, audience=audience, view=one.view, resets=one.resets
            )

    async def end(self) -> None:
        """Everybody leaves; the history is in its file."""
        for one in self.people:
            one.leave()
        await asyncio.gather(*self._lives, return_exceptions=True)
        self.history.close()
