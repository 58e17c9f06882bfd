"""What no packet is ends the WebSocket that it came by, and nothing else.

The library lets such an error through to the HTTP server, which writes an answer of HTTP into the WebSocket, while the
connection itself is forgotten half open; the end of it then prints the path, as a stranger chose it, and the address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Nowhere:
    """Where the library's own words about a WebSocket go: that it was shut already is no news."""

    def write(self, _text: str) -> None:
        """Keep nothing of it."""


def tend(handler: Callable[[Any], Any], websocket: Any, goodbye: tuple[Any, ...] = ()) -> Any:
    """Have the library handle a WebSocket, and close it with `goodbye` when that fails. `handler` is a method.

    A connection that was still being upgraded goes on by polling.
    """
    websocket.log = Nowhere()
    try:
        return handler(websocket)
    except Exception:  # noqa: BLE001  whatever a stranger may have sent
        peer: Any = handler.__self__  # type: ignore[attr-defined]
        peer.upgrading = False
        websocket.close(*goodbye)
        if peer.upgraded:
            peer.close(wait=False, abort=True, reason=peer.server.reason.TRANSPORT_ERROR)
    return []
