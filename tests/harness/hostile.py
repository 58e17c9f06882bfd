"""What bad clients send. Each takes the address of the server and a ticket, and does its worst until cancelled."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress

from tests.harness.wire import HANDSHAKE, frame

logging.getLogger("asyncio").setLevel(logging.ERROR)  # it complains of every line that a server cut off

Address = tuple[str, int]
Attack = Callable[[Address, str], Awaitable[None]]


async def connected(address: Address, ticket: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A WebSocket; with a ticket, inside the room."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(HANDSHAKE.format(path="/ws", host="{}:{}".format(*address)).encode())
    await reader.readuntil(b"\r\n\r\n")
    if ticket:
        writer.write(frame(f"40{json.dumps({'ticket': ticket})}".encode()))
    return reader, writer


async def half_open(address: Address, _ticket: str) -> None:
    """Many requests that never end."""
    writers = []
    for _ in range(300):
        _, writer = await asyncio.open_connection(*address)
        writer.write(b"GET /ws/ HTTP/1.1\r\nHost: x")
        writers.append(writer)
    await asyncio.sleep(3600)


async def handshakes(address: Address, _ticket: str) -> None:
    """Connections that show no ticket, over and over."""
    held = []
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            held.append(await connected(address))
        await asyncio.sleep(0.02)


async def deaf(address: Address, ticket: str) -> None:
    """Somebody who asks for the whole board and never reads it."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            _, writer = await connected(address, ticket)
            writer.transport.pause_reading()  # type: ignore[attr-defined]
            for number in range(500):
                writer.write(frame(f'42{number}["since",{{"epoch":"{"0" * 32}","seq":0}}]'.encode()))
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.1)


async def flood(address: Address, ticket: str) -> None:
    """The largest messages, as fast as they are taken."""
    message = frame(b'42["command","' + b"a" * 60_000 + b'"]')
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            _, writer = await connected(address, ticket)
            while True:
                writer.write(message)
                await writer.drain()
                await asyncio.sleep(0.01)


async def fragments(address: Address, _ticket: str) -> None:
    """A message that never ends."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            _, writer = await connected(address)
            writer.write(frame(b"4" * 50_000, final=False))
            while True:
                writer.write(frame(b"a" * 50_000, 0, final=False))
                await writer.drain()
                await asyncio.sleep(0.01)


async def garbled(address: Address, ticket: str) -> None:
    """Frames of random bytes, with and without a ticket, some that claim to be compressed."""
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            _, writer = await connected(address, ticket)
            writer.write(os.urandom(200))
            writer.write(b"\xc1\xfe\xff\xff\x00\x00\x00\x00" + os.urandom(2000))
            await writer.drain()
            writer.transport.abort()
        await asyncio.sleep(0.02)


ATTACKS: list[Attack] = [half_open, handshakes, deaf, flood, fragments, garbled]
