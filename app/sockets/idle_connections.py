"""Connections that only cost: of those who show no ticket, and of those who do not read what they are sent."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import socketio

from app.live.process.gauges import gauges

PATIENCE = 20.0
"""Seconds until somebody has to show a ticket, or to have read what waits."""

LOOK_EVERY = 2.0
"""Seconds between two looks."""

UPGRADE_WITHIN = 4.0
"""Seconds for which an upgrade may hold back what is said to who polls: a network can swallow the rest of it."""

UNREAD = 500
"""Messages that may wait for one reader. Whoever is cut off comes back and asks what was missed."""


@dataclass(eq=False)
class Patience:
    """Looks at all connections now and then, at strangers' too. `behind` tells who does not read fast enough.

    There are at most `most` sessions while one of them has shown no ticket.
    """

    server: socketio.Server
    behind: Callable[[], set[str]] = set
    most: int = 4000
    _tried: dict[str, float] = field(default_factory=dict)
    """Since when patience is tried, by connection."""
    _upgrading: dict[str, float] = field(default_factory=dict)
    """Since when."""
    _next: float = 0

    def beat(self, now: float) -> None:
        """Hang up where patience has ended. `now` is in monotonic seconds."""
        if now < self._next:
            return
        self._next = now + LOOK_EVERY
        lines = dict(self.server.eio.sockets)
        behind = self.behind()
        trying = [id_ for id_ in lines if id_ in behind or self.server.manager.sid_from_eio_sid(id_, "/") is None]
        self._go_on_polling(lines, now)
        self._tried = {id_: self._tried.get(id_, now) for id_ in trying}
        late = {id_ for id_, since in self._tried.items() if now - since > PATIENCE}
        for id_, line in lines.items():
            if id_ in late or line.queue.qsize() > UNREAD:
                gauges.hung_up += 1
                self._hang_up(id_, line)

    def make_room(self) -> None:
        """A new session is about to begin."""
        if len(self.server.eio.sockets) >= self.most:
            self.hang_up_on_a_stranger()

    def hang_up_on_a_stranger(self) -> bool:
        """End the session that has shown no ticket for longest; whether there is one."""
        for id_, line in list(self.server.eio.sockets.items()):
            if not line.closed and self.server.manager.sid_from_eio_sid(id_, "/") is None:
                gauges.hung_up += 1
                self._hang_up(id_, line)
                return True
        return False

    def _go_on_polling(self, lines: dict[str, Any], now: float) -> None:
        """The library answers polls with nothing while a WebSocket has been probed and not taken."""
        self._upgrading = {id_: self._upgrading.get(id_, now) for id_, line in lines.items() if line.upgrading}
        for id_, since in self._upgrading.items():
            if now - since >= UPGRADE_WITHIN:
                lines[id_].upgrading = False

    def _hang_up(self, id_: str, line: Any) -> None:
        environ = self.server.environ.get(id_, {})
        line.close(wait=False, abort=True)
        # To close is only to say goodbye; who neither reads nor leaves is cut off. Polling keeps no socket of its own.
        own = environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")
        if own is not None and line.upgraded:
            with suppress(OSError):
                own.shutdown(socket.SHUT_RDWR)
