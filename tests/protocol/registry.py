"""What the protocols ask of a server, in the order of their own test suites: the checks by name, and what they share.

Fitted to this server: it lets nobody in without a ticket, has one namespace, answers commands instead of saying back
what it hears, and takes text only. A check returns whether it holds.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable

import websocket

from tests.protocol.conftest import Runtime
from tests.protocol.talking import ENDED, PATIENCE, ByPolling, Client, OverWebSocket

Check = Callable[[Runtime], bool]
CHECKS: dict[str, Check] = {}

HEARTBEATS: dict[str, Check] = {}
"""Those that want a server whose heart beats every second."""

AT_ONCE = 0.8
"""Seconds until what ends at once has ended."""


def check(function: Check) -> Check:
    """Keep a check by its name."""
    CHECKS[function.__name__.replace("_", " ")] = function
    return function


def heartbeat(function: Check) -> Check:
    """The same for one about heartbeats."""
    HEARTBEATS[function.__name__.replace("_", " ")] = function
    return function


def asked(runtime: Runtime, method: str, query: str) -> tuple[int, str]:
    """The status and text of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", runtime.server.port, timeout=PATIENCE)
    line.request(method, f"/ws/?{query}", headers={"Content-Length": "0"} if method != "GET" else {})
    response = line.getresponse()
    found = response.status, response.read().decode()
    line.close()
    return found


def opens(runtime: Runtime, query: str) -> bool:
    """Whether a WebSocket opens."""
    try:
        OverWebSocket(runtime.server, query).close()
    except (OSError, websocket.WebSocketException):
        return False
    return True


def polling(runtime: Runtime) -> ByPolling:
    """A session that nobody has been let in by."""
    stranger = runtime.stranger(ByPolling)
    assert isinstance(stranger, ByPolling)
    stranger.said()
    return stranger


def over_websocket(runtime: Runtime) -> OverWebSocket:
    """The same by WebSocket."""
    stranger = runtime.stranger()
    assert isinstance(stranger, OverWebSocket)
    stranger.said()
    return stranger


def ends(client: OverWebSocket) -> bool:
    """Whether the connection is over at once, not only when a heartbeat is missed."""
    client.socket.settimeout(AT_ONCE)
    try:
        while (packet := client.said()).startswith(("4", "0")):
            pass
    except (TimeoutError, websocket.WebSocketTimeoutException):
        return False
    return packet.startswith(ENDED)


def next_answer(client: Client) -> str:
    """The next answer to a question, or the end."""
    while not (packet := client.said()).startswith(("43", ENDED)):
        pass
    return packet
