"""Closes connections that only use resources: without a ticket, or without reading their messages."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import socketio

from app.live.process.gauges import gauges

PATIENCE = 20.0
"""Seconds in which a client must show a ticket, or read what waits for it."""

LOOK_EVERY = 2.0
"""Seconds between two checks."""

UPGRADE_WITHIN = 4.0
"""Seconds that an upgrade may hold back the messages of a polling client: a network can drop the rest of it."""

UNREAD = 500
"""Messages that may wait for one client. A client that is closed reconnects and asks for what it missed."""


@dataclass(eq=False)
class IdleConnections:
    """Checks all connections regularly, also those without a ticket. `behind` returns those that read too slowly.

    `most` limits the sessions as long as one of them has shown no ticket.
    """

    server: socketio.Server
    behind: Callable[[], set[str]] = set
    most: int = 4000
    _tried: dict[str, float] = field(default_factory=dict)
    """By connection: since when it is late."""
    _upgrading: dict[str, float] = field(default_factory=dict)
    """By connection: since when it upgrades."""
    _next: float = 0

    def tick(self, now: float) -> None:
        """Closes connections that are late. `now` is in monotonic seconds."""
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
        """Makes room for a new session."""
        if len(self.server.eio.sockets) >= self.most:
            self.close_oldest_without_ticket()

    def close_oldest_without_ticket(self) -> bool:
        """Closes the oldest session without a ticket. Returns whether there was one."""
        for id_, line in list(self.server.eio.sockets.items()):
            if not line.closed and self.server.manager.sid_from_eio_sid(id_, "/") is None:
                gauges.hung_up += 1
                self._hang_up(id_, line)
                return True
        return False

    def _go_on_polling(self, lines: dict[str, Any], now: float) -> None:
        """Ends a stuck upgrade: after a WebSocket probe the library answers polls with nothing."""
        self._upgrading = {id_: self._upgrading.get(id_, now) for id_, line in lines.items() if line.upgrading}
        for id_, since in self._upgrading.items():
            if now - since >= UPGRADE_WITHIN:
                lines[id_].upgrading = False

    def _hang_up(self, id_: str, line: Any) -> None:
        environ = self.server.environ.get(id_, {})
        line.close(wait=False, abort=True)
        # `close` only says goodbye. One that neither reads nor leaves is cut off; polling has no socket of its own.
        own = environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")
        if own is not None and line.upgraded:
            with suppress(OSError):
                own.shutdown(socket.SHUT_RDWR)
