"""Closes only the WebSocket that sent an invalid packet.

Without this, the library passes the error to the HTTP server, which writes an HTTP answer into the WebSocket. The
connection stays half open, and at its end the library prints the path, which the client chose, and the address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Nowhere:
    """A log for the library's messages about a WebSocket. It drops them: a closed socket is normal."""

    def write(self, _text: str) -> None:
        """Drops the text."""


def tend(handler: Callable[[Any], Any], websocket: Any, goodbye: tuple[Any, ...] = ()) -> Any:
    """Lets the library handle a WebSocket, and closes it with `goodbye` on failure. `handler` is a method.

    A connection that was still upgrading continues by polling.
    """
    websocket.log = Nowhere()
    try:
        return handler(websocket)
    except Exception:  # noqa: BLE001  a client may send anything
        peer: Any = handler.__self__  # type: ignore[attr-defined]
        peer.upgrading = False
        websocket.close(*goodbye)
        if peer.upgraded:
            peer.close(wait=False, abort=True, reason=peer.server.reason.TRANSPORT_ERROR)
    return []
