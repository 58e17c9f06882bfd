"""The nemesis of connections: a TCP proxy that delays, narrows, holds back, cuts and resets, all from one seed."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field

from tests.harness.pace import pause


@dataclass(eq=False)
class Link:
    """One connection through the proxy. Seconds, bytes a second; None is no limit."""

    dice: random.Random
    latency: float = 0.0
    jitter: float = 0.0
    bandwidth: float | None = None
    drop_after: int | None = None
    """Bytes towards the client after which the line is cut, inside a frame or not."""
    open: dict[str, asyncio.Event] = field(default_factory=lambda: {"up": asyncio.Event(), "down": asyncio.Event()})
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    passed: int = 0

    def clog(self, *ways: str) -> None:
        """Hold back what goes these ways: up, down. The line looks alive."""
        for way in ways or ("up", "down"):
            self.open[way].clear()

    def unclog(self) -> None:
        """Let everything through again, in order."""
        for gate in self.open.values():
            gate.set()

    def reset(self) -> None:
        """Cut both sides without a goodbye."""
        for writer in self.writers:
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        """Bytes one way until the end."""
        with suppress(OSError, asyncio.CancelledError):
            while data := await reader.read(16384):
                await self.open[way].wait()
                await pause(self._delay(len(data)))
                await self.open[way].wait()
                if way == "down" and self.drop_after is not None and self.passed + len(data) > self.drop_after:
                    writer.write(data[: max(0, self.drop_after - self.passed)])
                    with suppress(TimeoutError):
                        await asyncio.wait_for(writer.drain(), 1)
                    break
                self.passed += len(data) if way == "down" else 0
                writer.write(data)
                await writer.drain()
        self.reset()

    def _delay(self, size: int) -> float:
        wait = self.latency + self.jitter * self.dice.random()
        return wait + (size / self.bandwidth if self.bandwidth else 0)


class Proxy:
    """Stands between clients and a server. `trouble` from 0 to 1 is how bad new connections are."""

    def __init__(self, target: tuple[str, int], seed: int, trouble: float = 0.0) -> None:
        self.target, self.dice, self.trouble = target, random.Random(seed), trouble
        self.links: list[Link] = []
        self.address = ("127.0.0.1", 0)
        self.refusing = False
        self.deeds = 0
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.address = self._server.sockets[0].getsockname()[:2]

    async def close(self) -> None:
        """Cut everything and stop listening."""
        for link in list(self.links):
            link.reset()
        if self._server:
            self._server.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection(*self.target)
        except OSError:
            writer.transport.abort()
            return
        link = self._link()
        link.writers = [writer, back]
        self.links.append(link)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(link.carry(reader, back, "up"), link.carry(there, writer, "down"))
        self.links.remove(link)

    def _link(self) -> Link:
        dice = random.Random(self.dice.getrandbits(32))
        link = Link(dice)
        link.unclog()
        if dice.random() < self.trouble:
            link.latency, link.jitter = dice.choice([0, 0.005, 0.03]), dice.choice([0, 0.02])
            link.bandwidth = dice.choice([None, 2_000_000, 200_000])
            link.drop_after = dice.choice([None, None, dice.randint(200, 60_000)])
        return link

    async def torment(self) -> None:
        """Until cancelled: one deed after the other on random connections."""
        while True:
            await pause(self.dice.uniform(0.02, 0.3))
            if self.links:
                self.deeds += 1
                await self.dice.choice([self._reset, self._blackhole, self._swizzle])()

    async def _reset(self) -> None:
        self.dice.choice(self.links).reset()

    async def _blackhole(self) -> None:
        link = self.dice.choice(self.links)
        link.clog(self.dice.choice(["up", "down"]))
        await pause(self.dice.uniform(0.05, 0.4))
        link.reset() if self.dice.random() < 0.5 else link.unclog()

    async def _swizzle(self) -> None:
        """Clog connections one by one, and let them go in another order."""
        chosen = self.dice.sample(self.links, self.dice.randint(1, len(self.links)))
        for link in chosen:
            link.clog()
            await pause(0.01)
        for link in self.dice.sample(chosen, len(chosen)):
            link.unclog()
            await pause(0.01)
