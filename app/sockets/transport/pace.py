"""How long a client may keep a connection waiting, and who has to go when too many do.

A phone far from the mast sends little, but it goes on sending; whoever holds a connection and sends next to nothing
keeps others out. So we wait for a client, to send or to take something, fifteen seconds in all, of which every 8,000
bytes win back one. A phone at 400 kbit/s that loads six things at once moves as many for each of them in a second.
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
"""Seconds for a head, and for whatever begins."""

SLOWEST = 8000
"""Bytes a second that somebody moves at least, on the whole."""

UNSENT = 65_536
"""Bytes of an answer that the system keeps for a client who does not take them: more would pass for taken."""

TIDY_EVERY = 5.0

A_MOMENT = 0.05
"""Seconds until we look again for whom to hang up on."""

AT_ONCE = 262_144
"""Bytes that are read of one client before others have their turn: some never have to be waited for."""


@dataclass(eq=False)
class Pace:
    """The time that one client may take in one direction. `clock` gives monotonic seconds."""

    clock: Callable[[], float] = time.monotonic
    left: float = GRACE
    """Seconds that we go on waiting: less by each that we waited, more by what was moved, never more than at first."""
    _since: float = 0

    def begin(self) -> None:
        """Something new begins: a head, a body, an answer."""
        self.left = GRACE

    @property
    def lag(self) -> float:
        """Seconds by which a client for whom we wait right now is behind one who is quick."""
        return GRACE - self.left + self.clock() - self._since

    def timed(self, move: Callable[[], int]) -> int:
        """Wait for a client to move some bytes."""
        self._since = self.clock()
        try:
            moved = move()
        finally:
            self.left -= self.clock() - self._since
        self.left = min(GRACE, self.left + moved / SLOWEST)
        return moved


@dataclass(eq=False)
class Clients:
    """All clients for whom we wait. `most` connections are open at once; `open` tells how many are."""

    most: int
    open: Callable[[], int]
    hang_up: Callable[[], bool]
    """Ends what costs next, when we wait for nobody: a live connection that has shown no ticket, if there is one."""
    waiting: set[Paced] = field(default_factory=set)
    _crowd: int = 0
    """The most that were open at once since memory was given back."""

    def make_room(self) -> None:
        """Somebody new is at the door: while it is nearly full, those who lag behind most have to go.

        A few at a time: to look for them takes milliseconds, and who holds a thousand does not hold one.
        """
        self._crowd = max(self._crowd, self.open())
        while self.open() >= self.most - self.most // 16:
            last = nlargest(self.most // 64 + 1, self.waiting, key=lambda one: one.pace.lag)
            for one in last:
                one.cut()
            sleep(0 if last or self.hang_up() else A_MOMENT)

    def tidy(self) -> None:
        """For ever: give the system back what a crowd needed that has gone."""
        while True:
            sleep(TIDY_EVERY)
            here = self.open()
            if self._crowd - here > self.most // 8:
                gc.collect()
                with suppress(OSError, AttributeError):  # only the C library of GNU keeps so much
                    ctypes.CDLL(None).malloc_trim(0)
                self._crowd = here


class Paced(io.RawIOBase):
    """One direction of a connection, read from or written to at a pace. Raises TimeoutError when that ends."""

    def __init__(self, connection: Any, clients: Clients) -> None:
        self.pace = Pace()
        self._at_once = 0
        self._connection = connection
        self._clients = clients

    def readable(self) -> bool:
        """It may be read from."""
        return True

    def writable(self) -> bool:
        """It may be written to."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some bytes, as soon as there are any; 0 when there will be no more."""
        if self._at_once > AT_ONCE:
            self._at_once = 0
            sleep(0)
        try:
            size = self._timed(lambda: self._connection.recv_into(buffer))
        except EOFError:  # as the library tells that the socket was closed meanwhile
            return 0
        self._at_once += size
        return size

    def write(self, data: Any) -> int:
        """As many bytes as the socket takes, as soon as it takes any."""
        return self._timed(lambda: self._connection.send(data))

    def cut(self) -> None:
        """Hang up."""
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
