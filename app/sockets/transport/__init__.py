"""The fast transport. Everything that uses more than the public API of eventlet, engineio and socketio is here.

The libraries wake two greenlets for each incoming message and one for each recipient of an outgoing message. Here a
connection's bytes are read in the hub, frequent requests are handled without waking a greenlet, and a broadcast becomes
a WebSocket frame once and is written directly to the sockets. Other messages, and clients that cannot take a frame
right now, use the libraries' transport, in order. Clients see no difference.

`TRANSPORT=stock` turns it off. It turns itself off when the libraries are not the versions it was written for. Only the
commit thread stays (hand.py), which uses only what eventlet documents.
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

from app.config.settings import Config
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
"""Private parts of the libraries that this package uses."""

WRITTEN_FOR = "01fb4cef49f56863"
"""The fingerprint of those parts when this was written."""


def fingerprint() -> str:
    """Returns a short hash of those parts."""
    return hashlib.sha256("".join(inspect.getsource(one) for one in INSIDES).encode()).hexdigest()[:16]


FRAMES_PER_SECOND = 100
"""Frames that every connection may send at least: many times what the fastest typist sends."""


def install(server: Any, config: Config) -> Wire | None:
    """Returns the fast transport, or None where it is turned off or the libraries have other versions."""
    pace = max(FRAMES_PER_SECOND, 2 * config.ops_per_second, 2 * config.lead_ops_per_second)
    bound_messages(pace)
    end_properly(server)
    if config.transport == "stock":
        return None
    if fingerprint() != WRITTEN_FOR:
        logger.warning("The transport goes the libraries' own way: they are not the versions it was written for.")
        return None
    return Wire(server, pace)
