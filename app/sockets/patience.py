"""Connections that only cost: of those who show no ticket, and of those who do not read what they are sent."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import socketio

WITHOUT_TICKET = 20.0
"""Seconds until somebody has to show a ticket."""

UNREAD = 500
"""Messages that may wait for one reader. Whoever is cut off comes back and asks what was missed."""


@dataclass(eq=False)
class Patience:
    """Looks at all connections now and then, at strangers' too."""

    server: socketio.Server
    _strangers: dict[str, float] = field(default_factory=dict)
    """Since when, by connection."""

    def beat(self, now: float) -> None:
        """Hang up where patience has ended. `now` is in monotonic seconds."""
        lines = dict(self.server.eio.sockets)
        unknown = [id_ for id_ in lines if self.server.manager.sid_from_eio_sid(id_, "/") is None]
        self._strangers = {id_: self._strangers.get(id_, now) for id_ in unknown}
        late = {id_ for id_, since in self._strangers.items() if now - since > WITHOUT_TICKET}
        for id_, line in lines.items():
            if id_ in late or line.queue.qsize() > UNREAD:
                self._hang_up(id_, line)

    def _hang_up(self, id_: str, line: Any) -> None:
        environ = self.server.environ.get(id_, {})
        line.close(wait=False, abort=True)
        # To close is only to say goodbye; who neither reads nor leaves is cut off. Polling keeps no socket of its own.
        own = environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")
        if own is not None and line.upgraded:
            with suppress(OSError):
                own.shutdown(socket.SHUT_RDWR)
