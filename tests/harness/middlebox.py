"""What stands between a phone and the server in some networks, and does not understand WebSockets."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self

UPGRADE = re.compile(rb"(?im)^upgrade:\s*websocket")
HEADERS = re.compile(rb"(?im)^(upgrade|connection|sec-websocket-[a-z]+):.*\r\n")
CONNECTION = re.compile(rb"(?im)^connection:.*\r\n")
CLOSED = b"HTTP/1.1 %b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Mode(Enum):
    """What becomes of a request for a WebSocket."""

    PASS = "pass"
    HANG = "hang"
    """It is never answered."""
    REFUSE = "refuse"
    STRIP = "strip"
    """Its headers are taken away."""
    HTTP10 = "http10"
    """All requests go on as HTTP/1.0."""
    SILENT = "silent"
    """The server's 101 comes through, and nothing after it."""
    FADE = "fade"
    """The WebSocket works until the box is told to fade; then nothing comes through, and nobody is told."""
    CUT = "cut"
    """The WebSocket is reset after a while without a word in either direction."""


@dataclass(eq=False)
class Middlebox:
    """Listens on a free port of its own thread. `after` is in seconds, for the mode that cuts."""

    target: int
    mode: Mode = Mode.PASS
    after: float = 5.0
    port: int = 0
    asked: list[str] = field(default_factory=list)
    """The transports that were asked for, in order: “websocket” and “polling”."""

    cuts: int = 0
    """How often an idle WebSocket was cut."""
    faded: bool = False

    def __post_init__(self) -> None:
        self._news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        """Where it listens, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """End all connections: the phone is in another network now."""
        self._do(self._hang_up())

    def until(self, happened: Callable[[], bool], within: float = 30.0) -> bool:
        """Wait for something about `asked` or `cuts`; whether it happened."""
        with self._news:
            return self._news.wait_for(happened, within)

    def tell(self) -> None:
        """Something happened."""
        with self._news:
            self._news.notify_all()

    def _do(self, task: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(10)

    async def _end(self) -> None:
        self._server.close()
        await self._hang_up()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _hang_up(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        ends = OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError
        with suppress(*ends):
            await self._carry(await reader.readuntil(b"\r\n\r\n"), reader, writer)
        self._writers.discard(writer)
        writer.transport.abort()

    async def _carry(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mode, upgrades = self.mode, UPGRADE.search(head) is not None
        if b"EIO=" in head.split(b"\r\n")[0]:
            self.asked.append("websocket" if b"transport=websocket" in head else "polling")
            self.tell()
        if upgrades and mode is Mode.HANG:
            await reader.read()
        elif upgrades and mode is Mode.REFUSE:
            writer.write(CLOSED % b"400 Bad Request")
            await writer.drain()
            writer.write_eof()
            await reader.read()
        else:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(back)
            back.write(_changed(head, mode, upgrades=upgrades))
            flow = Flow(self, mode if upgrades else Mode.PASS)
            await asyncio.wait(
                [asyncio.ensure_future(flow.down(there, writer)), asyncio.ensure_future(flow.up(reader, back))],
                return_when=asyncio.FIRST_COMPLETED,
            )
            back.transport.abort()
            self._writers.discard(back)


def _changed(head: bytes, mode: Mode, *, upgrades: bool) -> bytes:
    if mode is Mode.HTTP10:
        head = head.replace(b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", 1)
    if upgrades and mode not in (Mode.STRIP, Mode.HTTP10):
        return head
    bare = HEADERS.sub(b"", head) if upgrades else CONNECTION.sub(b"", head)
    return bare[:-2] + b"Connection: close\r\n\r\n"


class Flow:
    """One connection through the box."""

    def __init__(self, box: Middlebox, mode: Mode) -> None:
        self._box, self._mode = box, mode

    async def up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """From the phone to the server."""
        await self._pass(reader, writer)

    async def down(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """From the server to the phone."""
        if self._mode is Mode.SILENT:
            writer.write(await reader.readuntil(b"\r\n\r\n"))
            await writer.drain()
        await self._pass(reader, writer)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        patience = self._box.after if self._mode is Mode.CUT else None
        with suppress(OSError):
            while data := await self._read(reader, patience):
                if self._mode is not Mode.SILENT and not (self._mode is Mode.FADE and self._box.faded):
                    writer.write(data)
                    await writer.drain()

    async def _read(self, reader: asyncio.StreamReader, patience: float | None) -> bytes:
        try:
            return await asyncio.wait_for(reader.read(65536), patience)
        except TimeoutError:
            self._box.cuts += 1
            self._box.tell()
            return b""
