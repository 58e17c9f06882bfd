"""Start the Nuotio server. The only file that names eventlet."""

from __future__ import annotations

import os
import warnings

ASYNC_MODE = os.environ.get("ASYNC_MODE") or "eventlet"

if ASYNC_MODE == "eventlet":
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

import argparse
import resource
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app
from app.building import first_invitation, open_demo
from app.config import BadConfig, Config
from app.greeting import greet
from app.live.limits import Bucket
from app.store.database import SecondProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

MOST_CONNECTIONS = 4000
BACKLOG = 1024
REQUEST_SECONDS = 15
"""How long a client may take over each piece of a request, so that half-sent ones do not pile up.

Engine.IO lengthens it to two heartbeats on the connections that become WebSockets.
"""

FRAMES_PER_SECOND, FRAMES_AT_ONCE = 100, 300
"""What one connection is read at: many times what the quickest typist sends."""


def native() -> Callable[..., Any]:
    """How to run a blocking function so that it stops nobody else."""
    if ASYNC_MODE == "eventlet":
        from eventlet import tpool

        return tpool.execute  # type: ignore[no-any-return]
    return lambda function, *args, **kwargs: function(*args, **kwargs)


def bound_messages() -> None:
    """Count a WebSocket message as a whole, and let others in between two frames.

    The library limits only each frame of a message, unmasks byte by byte, and reads as long as there is something to
    read: a single connection that never stops sending would be the only one that is heard.
    """
    from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

    message: Any = RFC6455WebSocket.Message
    push, receive = message.push, RFC6455WebSocket._recv_frame  # noqa: SLF001  the library has no door to it

    def bounded(self: Any, data: bytes, final: bool = False) -> None:  # noqa: FBT001, FBT002  as the library calls it
        # One more for each piece, so that pieces of nothing end too.
        self.weight = getattr(self, "weight", 0) + len(data) + 1
        if self.weight > self.max_frame_length:
            raise FailedConnectionError(1009, "too large")
        push(self, data, final)

    def paced(self: Any, message: Any = None) -> Any:
        pace = self.__dict__.setdefault("pace", Bucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE))
        eventlet.sleep(pace.take(time.monotonic()) / 1000)
        return receive(self, message)

    message.push = bounded
    RFC6455WebSocket._recv_frame = paced  # noqa: SLF001
    RFC6455WebSocket._apply_mask = staticmethod(unmasked)  # noqa: SLF001


def unmasked(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
    """The bytes of a piece of a frame that begins `offset` bytes into it."""
    size = len(data) if length is None else length
    turned = bytes(mask[(offset + place) % 4] for place in range(4))
    key = (turned * (size // 4 + 1))[:size]
    return (int.from_bytes(data[:size], "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")


def listen(config: Config) -> socket.socket:
    """The listening socket. Small messages leave at once: what it accepts inherits TCP_NODELAY."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as wrong:
        raise BadConfig(f"HOST and PORT: {config.host}:{config.port} cannot be used: {wrong.strerror}.") from None
    return listening


def serve(app: Flask, config: Config, listening: socket.socket) -> None:
    """Answer until told to stop."""
    if ASYNC_MODE == "eventlet":
        from eventlet import wsgi

        bound_messages()
        limits = {"max_size": MOST_CONNECTIONS, "socket_timeout": REQUEST_SECONDS, "keepalive": REQUEST_SECONDS}
        wsgi.server(listening, app, log_output=False, debug=False, **limits)
    else:
        from werkzeug.serving import make_server

        make_server(config.host, config.port, app, threaded=True, fd=listening.fileno()).serve_forever()


def behind(proxies: int, app: Flask) -> Flask:
    """The app, told apart who asks by what the proxies in front of it say."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    return app


def allow_many_files() -> None:
    """Every phone is an open file; the usual limit of 1,024 would be a limit on people."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def stop(_signal: int, _frame: object) -> None:
    """Leave at once: everything that was answered is on disk, and phones come back by themselves."""
    os._exit(0)


def main() -> None:
    """Read the settings, open the port, build the app, greet, serve."""
    arguments = argparse.ArgumentParser(prog="wsgi.py", description=__doc__)
    arguments.add_argument("--demo", action="store_true", help="open a ready workshop and print its join code")
    asked = arguments.parse_args()
    allow_many_files()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    try:
        config = Config.from_env(os.environ)
        listening = listen(config)
        app = behind(config.trusted_proxies, create_app(config, native=native()))
    except BadConfig as wrong:
        sys.exit(f"Nuotio does not start. {wrong}")
    except SecondProcess:
        sys.exit(f"Nuotio does not start. Another server is running on the data folder {config.data}.")
    greet(config, invitation=first_invitation(app), demo_code=open_demo(app) if asked.demo else "")
    serve(app, config, listening)


if __name__ == "__main__":
    main()
