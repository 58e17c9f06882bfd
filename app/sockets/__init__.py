"""The live connection. Handlers use python-socketio directly: a connection is authenticated once, when it opens, and a
Flask request context for every message would cost more than the message.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import socketio

from app.config.settings import Config
from app.live.operations import Answer
from app.live.transaction import UNSAVED
from app.runtime import Runtime
from app.sockets.admission_handlers import AdmissionHandlers
from app.sockets.ballot_handlers import BallotHandlers
from app.sockets.broken_packets import tend
from app.sockets.command_handlers import BAD, CommandHandlers
from app.sockets.connections import Connection, Connections
from app.sockets.cowriting_handlers import CowritingHandlers
from app.sockets.signals.handlers import SignalHandlers
from app.store.access import Missing

if TYPE_CHECKING:
    from app.sockets.transport.line import Line
    from app.sockets.transport.wire import Hear, Reply, Wire

logger = logging.getLogger(__name__)

_LATER = msgspec.json.encode(Answer(ok=False, code="rate", retry=2000))

Handler = Callable[[Connection, Any], Any]
QuickHandler = Callable[[Connection, bytes, Callable[[bytes], None]], bool]


def events(runtime: Runtime, connections: Connections) -> dict[str, Handler]:
    """Returns the handler of each event that a client may send. Other events are ignored."""
    commands = CommandHandlers(runtime, connections)
    return {
        "command": commands.command,
        "since": commands.since,
        "mine": commands.mine,
        "people": AdmissionHandlers(runtime, connections).people,
        "ballots": BallotHandlers(runtime).ballots,
        "cowrite": CowritingHandlers(runtime, connections).cowrite,
        "signal": SignalHandlers(runtime).signal,
    }


def quick_wire(server: socketio.Server, config: Config) -> Wire | None:
    """Returns the fast transport for all connections, or None where the libraries' own transport is used."""
    if config.async_mode != "eventlet":
        made = server.eio._async["websocket"]  # noqa: SLF001  as the fast transport does
        own = {"websocket": lambda handler, eio: made(partial(tend, handler), eio)}
        server.eio._async = {**server.eio._async, **own}  # noqa: SLF001
        return None
    from app.sockets import transport  # imports eventlet, which other async modes do not need

    return transport.install(server, config)


def register(runtime: Runtime, server: socketio.Server, wire: Wire | None = None) -> Connections:
    """Registers the handlers. With a `wire`, frequent events use the fast transport (app/sockets/transport)."""
    connections = Connections(runtime, server)
    runtime.rooms.needed_hooks.append(connections.rooms)
    runtime.rooms.unloaded_hooks.append(connections.forget)
    server.on("connect", connections.connect)
    server.manager.connected = connections.welcome
    server.on("disconnect", connections.disconnect)
    for name, handler in events(runtime, connections).items():
        server.on(name, _handler(connections, name, handler))
    if wire is not None:
        commands = CommandHandlers(runtime, connections)
        wire.hears_of[b"command"] = _fast_handler(server, connections, "command", commands.hear)
        wire.hears_of[b"since"] = _unless_flooded(_fast_handler(server, connections, "since", commands.hear_since))
    return connections


def _unless_flooded(hear: Hear) -> Hear:
    """Asks a client to send again later while a megabyte waits for it: each answer may hold a whole board."""

    def later(line: Line, json: bytes, reply: Reply) -> bool:
        if line.is_flooded:
            reply(_LATER)
            return True
        line.is_behind = False  # later events are sent after this answer
        return hear(line, json, reply)

    return later


def _fast_handler(server: socketio.Server, connections: Connections, name: str, handler: QuickHandler) -> Hear:
    def hear(line: Line, json: bytes, reply: Reply) -> bool:
        connection = line.known
        if connection is None or connections.of(connection.sid) is None:
            sid = server.manager.sid_from_eio_sid(line.peer.sid, "/")
            connection = connections.of(sid)
            # A client in the handshake is not admitted yet, though its connection is known.
            if connection is None or not server.manager.is_connected(sid, "/"):
                return False
            line.known = connection
        try:
            return handler(connection, json, reply)
        except UnicodeDecodeError:
            raise
        except Exception:
            logger.exception("Could not answer %s", name)
            reply(msgspec.json.encode(UNSAVED))
            return True

    return hear


def _handler(connections: Connections, name: str, handler: Handler) -> Callable[..., Any]:
    """Returns a handler that answers every message, also one that is invalid or that fails."""

    def answer(sid: str, data: Any = None, *more: Any) -> Any:
        connection = connections.of(sid)
        if connection is None:
            return Answer(ok=False, code="removed")
        if more:  # our events have one argument
            return BAD
        try:
            return handler(connection, data)
        except (msgspec.ValidationError, RecursionError):
            return BAD
        except Missing:
            return Answer(ok=False, code="no_room")
        except Exception:
            # Log the name of the event only: its content may be a note.
            logger.exception("Could not answer %s", name)
            return UNSAVED

    return answer
