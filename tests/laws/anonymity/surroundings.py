"""What stands around the running code in place of a machine: the clock, the dice, the log and the Socket.IO server."""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import msgspec

from tests.laws.anonymity.room import BEGAN
from tests.laws.anonymity.trace import ALL, Trace


class Clock:
    """The time of all code. Only a history moves it."""

    seconds = 0.0

    def monotonic(self) -> float:
        return 1000 + self.seconds

    def time(self) -> float:
        return BEGAN + self.seconds

    def time_ns(self) -> int:
        return int(self.time() * 1000) * 1_000_000


class Logged(logging.Handler):
    """Keeps every line of every level."""

    def __init__(self, trace: Trace) -> None:
        super().__init__(logging.DEBUG)
        self.trace = trace

    def emit(self, record: logging.LogRecord) -> None:
        self.trace.add("log", record.name, f"{record.levelname} {record.getMessage()} {record.exc_info}".encode())


@dataclass
class Server:
    """In place of the Socket.IO server: who is in which channel, and what is said to it."""

    trace: Trace
    clock: Clock
    whose: dict[str, int] = field(default_factory=dict)
    """By connection: the person, or none of those who play."""
    handlers: dict[str, Callable[..., Any]] = field(default_factory=dict)
    channels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    heard: dict[str, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    manager: Any = field(default_factory=lambda: SimpleNamespace(connected=None))
    eio: Any = field(default_factory=lambda: SimpleNamespace(sockets={}))

    def on(self, name: str, handler: Callable[..., Any]) -> None:
        self.handlers[name] = handler

    def emit(self, event: str, data: Any, to: str) -> None:
        sent = msgspec.json.encode(data)
        who = self.whose.get(to)
        name = to if who is None else "one connection"
        self.trace.add("message", f"{self.clock.seconds} {event}", sent, ALL if who is None else who, name)
        self.heard[to].append((event, msgspec.json.decode(sent)))

    def hears(self, channel: str) -> int:
        return len(self.channels[channel])

    def enter_room(self, sid: str, channel: str) -> None:
        self.channels[channel].append(sid)

    def get_environ(self, _sid: str) -> dict[str, Any] | None:
        return {}

    def disconnect(self, sid: str) -> None:
        for members in self.channels.values():
            if sid in members:
                members.remove(sid)
        self.handlers["disconnect"](sid)


def drawing(dice: random.Random) -> dict[str, Callable[..., Any]]:
    """What stands in for the functions of `secrets`, by name."""
    return {
        "randbelow": dice.randrange,
        "token_hex": lambda size=32: dice.randbytes(size).hex(),
        "token_bytes": lambda size=32: dice.randbytes(size),
        "randbits": dice.getrandbits,
        "choice": dice.choice,
    }
