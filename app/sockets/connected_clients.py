"""The connected clients, as the library stores them, with a callback after the answer to CONNECT was sent."""

from __future__ import annotations

from collections.abc import Callable

from socketio import Manager


class ConnectedClients(Manager):  # type: ignore[misc]  # the library has no types
    """The library's manager. It calls `connected(sid)` once for each connection, after the answer to CONNECT.

    In the library's own `connect` event that answer is still to be sent: a correct client discards messages before
    it.
    """

    connected: Callable[[str], None] = staticmethod(lambda _sid: None)

    def connect(self, sid: str, namespace: str) -> str:
        """Called by the library after it has sent the answer."""
        member: str = super().connect(sid, namespace)
        self.connected(member)
        return member
