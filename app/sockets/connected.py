"""Who is connected, as the library keeps it, and the moment at which the answer to a CONNECT has gone out."""

from __future__ import annotations

from collections.abc import Callable

from socketio import Manager


class Members(Manager):  # type: ignore[misc]  # the library has no types
    """The library's manager. `connected(sid)` is called once for each connection, after it was answered.

    In the library's own `connect` event the answer is still to be sent: a client that keeps to the protocol discards
    what it hears before it.
    """

    connected: Callable[[str], None] = staticmethod(lambda _sid: None)

    def connect(self, sid: str, namespace: str) -> str:
        """The library has sent the answer, and takes the connection in."""
        member: str = super().connect(sid, namespace)
        self.connected(member)
        return member
