"""The quick way over the wire. All that reaches below the public surface of eventlet, engineio and socketio is here.

The libraries wake two greenlets for a message that comes in and one for each recipient of a message that goes out. Here
a connection's bytes are read where the hub finds them, what is asked most is handed in without waking anybody, and what
many are to hear is made into a WebSocket frame once and written straight to their sockets. Whatever else is said, and
whoever cannot take a frame right now, goes the libraries' own way, in order. Clients notice nothing.

`TRANSPORT=stock` switches it off. It switches itself off when the libraries are not the ones it was written for. Only
the thread of the commits stays (hand.py), which needs nothing but what eventlet documents.
"""

from __future__ import annotations

import hashlib
import inspect
import logging
from typing import Any

from engineio.socket import Socket
from eventlet import websocket
from eventlet.hubs.hub import BaseHub
from eventlet.hubs.poll import Hub
from eventlet.queue import LightQueue
from eventlet.semaphore import Semaphore
from socketio.base_manager import BaseManager
from socketio.manager import Manager

from app.config import Config
from app.sockets.transport.stock import bound_messages, end_properly
from app.sockets.transport.wire import Wire

logger = logging.getLogger(__name__)

INSIDES = (
    Socket,
    websocket.WebSocketWSGI,
    websocket.RFC6455WebSocket,
    BaseHub.add,
    BaseHub.remove,
    Hub,
    BaseManager,
    Manager,
    LightQueue,
    Semaphore,
)
"""What this module knows of the libraries and they have not promised."""

WRITTEN_FOR = "01fb4cef49f56863"
"""The fingerprint of those insides as they were when this was written."""


def fingerprint() -> str:
    """A short word for the libraries as they are."""
    return hashlib.sha256("".join(inspect.getsource(one) for one in INSIDES).encode()).hexdigest()[:16]


FRAMES_PER_SECOND = 100
"""What one connection is read at, at least: many times what the quickest typist sends."""


def install(server: Any, config: Config) -> Wire | None:
    """The quick way, or None where it is switched off or the libraries are not as this module knows them."""
    pace = max(FRAMES_PER_SECOND, 2 * config.ops_per_second, 2 * config.lead_ops_per_second)
    bound_messages(pace)
    end_properly(server)
    if config.transport == "stock":
        return None
    if fingerprint() != WRITTEN_FOR:
        logger.warning("The transport goes the libraries' own way: they are not the versions it was written for.")
        return None
    return Wire(server, pace)
