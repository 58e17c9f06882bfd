"""What bad clients send. Each takes the address of the server and a ticket, and does its worst until cancelled."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from tests.harness.pace import pause
from tests.harness.wire import HANDSHAKE, frame

logging.getLogger("asyncio").setLevel(logging.ERROR)  # it complains of every line that a server cut off

CUT = (OSError, asyncio.IncompleteReadError)
Address = tuple[str, int]
Attack = Callable[[Address, str], Awaitable[None]]


@asynccontextmanager
async def line(address: Address) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
    """A connection that is cut in the end. Raises what `CUT` names when the server was quicker."""
    reader, writer = await asyncio.open_connection(*address)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


@asynccontextmanager
async def websocket(address: Address, ticket: str = "") -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
    """A WebSocket; with a ticket, inside the room."""
    async with line(address) as (reader, writer):
        writer.write(HANDSHAKE.format(path="/ws", host="{}:{}".format(*address)).encode())
        await reader.readuntil(b"\r\n\r\n")
        if ticket:
            writer.write(frame(f"40{json.dumps({'ticket': ticket})}".encode()))
        yield reader, writer


async def half_open(address: Address, _ticket: str) -> None:
    """Many requests that never end."""
    async with AsyncExitStack() as held:
        for _ in range(300):
            _, writer = await held.enter_async_context(line(address))
            writer.write(b"GET /ws/ HTTP/1.1\r\nHost: x")
        await pause(3600)


async def handshakes(address: Address, _ticket: str) -> None:
    """Connections that show no ticket, over and over."""
    async with AsyncExitStack() as held:
        while True:
            with suppress(*CUT):
                await held.enter_async_context(websocket(address))
            await pause(0.02)


async def deaf(address: Address, ticket: str) -> None:
    """Somebody who asks for the whole board and never reads it."""
    while True:
        with suppress(*CUT):
            async with websocket(address, ticket) as (_, writer):
                writer.transport.pause_reading()  # type: ignore[attr-defined]
                for number in range(500):
                    writer.write(frame(f'42{number}["since",{{"epoch":"{"0" * 32}","seq":0}}]'.encode()))
                    await pause(0.005)
        await pause(0.1)


async def flood(address: Address, ticket: str) -> None:
    """The largest messages, as fast as they are taken."""
    await _over_and_over(address, ticket, b"", frame(b'42["command","' + b"a" * 60_000 + b'"]'))


async def fragments(address: Address, _ticket: str) -> None:
    """A message that never ends."""
    await _over_and_over(address, "", frame(b"4" * 50_000, final=False), frame(b"a" * 50_000, 0, final=False))


async def _over_and_over(address: Address, ticket: str, first: bytes, then: bytes) -> None:
    while True:
        with suppress(*CUT):
            async with websocket(address, ticket) as (_, writer):
                writer.write(first)
                while True:
                    writer.write(then)
                    await writer.drain()
                    await pause(0.01)
        await pause(0.02)


async def garbled(address: Address, ticket: str) -> None:
    """Frames of random bytes, some that claim to be compressed."""
    while True:
        with suppress(*CUT):
            async with websocket(address, ticket) as (_, writer):
                writer.write(os.urandom(200))
                writer.write(b"\xc1\xfe\xff\xff\x00\x00\x00\x00" + os.urandom(2000))
                await writer.drain()
        await pause(0.02)


ATTACKS: list[Attack] = [half_open, handshakes, deaf, flood, fragments, garbled]
