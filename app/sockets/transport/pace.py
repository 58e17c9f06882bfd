"""Limits how long a client may keep a connection waiting, and closes the slowest clients when there are too many.

A phone with a bad connection sends little, but it goes on sending. A client that holds a connection and sends almost
nothing keeps others out. So the server waits for a client, in either direction, fifteen seconds in all; every 8,000
bytes give back one second. A phone at 400 kbit/s that loads six things at once moves that much for each in a second.
"""

from __future__ import annotations

import ctypes
import gc
import io
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from eventlet import sleep

from app.live.process.gauges import gauges

GRACE = 15.0
"""Seconds for a request head, and for each new body or answer."""

SLOWEST = 8000
"""Bytes a second that a client must move on average."""

UNSENT = 65_536
"""Bytes of an answer that the system buffers for a client that does not read. More would count as read."""

TIDY_EVERY = 5.0

A_MOMENT = 0.05
"""Seconds before the next search for a connection to close."""

AT_ONCE = 262_144
"""Bytes read from one client before the others have their turn: a fast client always has data ready."""


@dataclass(eq=False)
class Pace:
    """The time that one client has in one direction. `clock` returns monotonic seconds."""

    clock: Callable[[], float] = time.monotonic
    left: float = GRACE
    """Seconds left to wait: waiting takes them away, moved bytes give them back, never more than at first."""
    _since: float = 0

    def begin(self) -> None:
        """Starts a new head, body or answer."""
        self.left = GRACE

    @property
    def lag(self) -> float:
        """Seconds by which a client that the server waits for now is behind a fast one."""
        return GRACE - self.left + self.clock() - self._since

    def timed(self, move: Callable[[], int]) -> int:
        """Waits for a client to move some bytes."""
        self._since = self.clock()
        try:
            moved = move()
        finally:
            self.left -= self.clock() - self._since
        self.left = min(GRACE, self.left + moved / SLOWEST)
        return moved


@dataclass(eq=False)
class Clients:
    """All clients that the server waits for. `most` connections may be open at once; `open` returns how many are."""

    most: int
    open: Callable[[], int]
    hang_up: Callable[[], bool]
    """Closes a live connection without a ticket, if there is one; used when the server waits for no client."""
    waiting: set[Paced] = field(default_factory=set)
    _crowd: int = 0
    """The most connections that were open at once since memory was last returned."""

    def make_room(self) -> None:
        """Makes room for a new connection: while nearly all are in use, it closes the slowest clients.

        A few at a time: the search takes milliseconds, and an attacker holds a thousand connections, not one.
        """
        self._crowd = max(self._crowd, self.open())
        while self.open() >= self.most - self.most // 16:
            last = nlargest(self.most // 64 + 1, self.waiting, key=lambda one: one.pace.lag)
            for one in last:
                one.cut()
            sleep(0 if last or self.hang_up() else A_MOMENT)

    def tidy(self) -> None:
        """Returns the memory of a large crowd to the system after it has gone; runs for ever."""
        while True:
            sleep(TIDY_EVERY)
            here = self.open()
            if self._crowd - here > self.most // 8:
                gc.collect()
                with suppress(OSError, AttributeError):  # only the C library of GNU keeps so much
                    ctypes.CDLL(None).malloc_trim(0)
                self._crowd = here


class Paced(io.RawIOBase):
    """One direction of a connection, with a time limit. Raises TimeoutError when the time is used up."""

    def __init__(self, connection: Any, clients: Clients) -> None:
        self.pace = Pace()
        self._at_once = 0
        self._connection = connection
        self._clients = clients

    def readable(self) -> bool:
        """Returns True."""
        return True

    def writable(self) -> bool:
        """Returns True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Reads some bytes, as soon as there are any; returns 0 at the end."""
        if self._at_once > AT_ONCE:
            self._at_once = 0
            sleep(0)
        try:
            size = self._timed(lambda: self._connection.recv_into(buffer))
        except EOFError:  # the library raises it when the socket was closed meanwhile
            return 0
        self._at_once += size
        return size

    def write(self, data: Any) -> int:
        """Writes as many bytes as the socket takes, as soon as it takes any."""
        return self._timed(lambda: self._connection.send(data))

    def cut(self) -> None:
        """Closes the connection."""
        gauges.hung_up += 1
        self._clients.waiting.discard(self)
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def _timed(self, move: Callable[[], int]) -> int:
        left = self.pace.left
        if left <= 0:
            raise TimeoutError("too slow")
        self._connection.settimeout(left)
        self._clients.waiting.add(self)
        try:
            return self.pace.timed(move)
        finally:
            self._clients.waiting.discard(self)
