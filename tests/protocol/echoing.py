"""`python -m tests.protocol.echoing WAY PORT`: the server's own transport, with nothing behind it but an echo.

What the room answers says little about frames; here every message comes back as it was understood.
"""

from __future__ import annotations

if __name__ == "__main__":
    import eventlet

    eventlet.monkey_patch()

import sys
import tempfile

import socketio
from eventlet import wsgi

from app.config import environment
from app.sockets import transport
from app.sockets.handshake import Handshake
from app.sockets.packets import Json
from app.sockets.transport.http import Request
from app.sockets.transport.pace import Clients
from app.wiring import LARGEST_FRAME


def main() -> None:
    """Answer for ever."""
    way, port = sys.argv[1], int(sys.argv[2])
    limits = {"max_http_buffer_size": LARGEST_FRAME, "http_compression": False, "ping_interval": 300, "json": Json}
    server = socketio.Server(async_mode="eventlet", async_handlers=False, cors_allowed_origins=[], **limits)
    with tempfile.TemporaryDirectory() as folder:
        transport.install(server, environment.read({"NUOTIO_DATA": folder, "TRANSPORT": way}))
    server.eio.on("message", server.eio.send)
    Request.clients = Clients(1000, lambda: 0, lambda: False)
    app = Handshake(socketio.WSGIApp(server, socketio_path="ws"), lambda: None)
    wsgi.server(eventlet.listen(("127.0.0.1", port)), app, protocol=Request, log_output=False, debug=False)


if __name__ == "__main__":
    main()
