"""Start the Nuotio server. It and app/sockets/transport are all that name eventlet."""

from __future__ import annotations

import os
import warnings

ASYNC_MODE = os.environ.get("ASYNC_MODE") or "eventlet"

if ASYNC_MODE == "eventlet" and __name__ == "__main__":
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

import argparse
import errno
import gc
import resource
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app, logs, version
from app.admin import make_app
from app.checkup import checks
from app.checkup.names import names
from app.config import Config
from app.config.checks import BadConfig
from app.opening import Unreadable
from app.startup.first_start import first_invitation, open_demo
from app.startup.greeting import greet, refuse
from app.store.db import migrate, private_files
from app.store.db.claim import SecondProcess
from app.store.db.database import Natives
from app.stray_output import take_over

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

BACKLOG = 1024
PASSING = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED)
"""Why somebody could not be let in just now; the library would end the server."""

OTHER_FILES = 200
"""Files that are no connections: the database, the log, libraries."""

NATIVE_THREADS = 4
"""For what blocks and is no commit. Each keeps memory of its own for whatever it did, a megabyte or more."""


def natives() -> Natives:
    """How to run a blocking function so that it stops nobody else."""
    if ASYNC_MODE == "eventlet":
        from eventlet import tpool

        from app.sockets.transport.hand import Hand

        tpool.set_num_threads(NATIVE_THREADS)
        return Natives(tpool.execute, Hand().run)
    return Natives()


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


class Door:
    """The listening socket. When it closes, the library is not told: it would hang up on everybody who is inside."""

    def __init__(self, listening: socket.socket, make_room: Callable[[], None]) -> None:
        self._listening = listening
        self._make_room = make_room
        self._closed = threading.Event()
        self.family, self.getsockname = listening.family, listening.getsockname

    def accept(self) -> tuple[socket.socket, Any]:
        """Whoever comes next; nobody does any more when the door is closed."""
        while True:
            try:
                accepted = self._listening.accept()
                self._make_room()
                return accepted  # noqa: TRY300  an error of making room is none of accepting
            except OSError as trouble:
                if self._closed.is_set():
                    threading.Event().wait()
                if trouble.errno not in PASSING:
                    raise
                self._make_room()
            time.sleep(0.1)

    def close(self) -> None:
        """Let nobody in from now on."""
        self._closed.set()
        self._listening.close()


def serve(app: Flask, config: Config, listening: socket.socket) -> None:
    """Answer until told to stop; returns when everybody has been told goodbye."""
    leaving = app.extensions["nuotio"].leaving

    def asked(_signal: int, _frame: object) -> None:
        if leaving.asked:
            stop(_signal, _frame)
        leaving.asked = True

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, asked)
    if ASYNC_MODE == "eventlet":
        from eventlet import wsgi

        from app.sockets.transport.http import Request
        from app.sockets.transport.pace import GRACE, Clients

        most = min(config.max_connections, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OTHER_FILES)
        pool = eventlet.GreenPool(most)
        Request.clients = Clients(most, pool.running, app.extensions["nuotio"].hang_up_on_a_stranger)
        door = Door(listening, Request.clients.make_room)
        quiet = {"log_output": False, "debug": False}
        how = {"protocol": Request, "custom_pool": pool, "socket_timeout": GRACE, "keepalive": GRACE, **quiet}
        answering = eventlet.spawn(wsgi.server, door, app, **how)
        eventlet.spawn(Request.clients.tidy)
        answering.link(lambda _: None if leaving.asked else os._exit(1))
        leaving.wait(door.close)
    else:
        from werkzeug.serving import make_server

        server = make_server(config.host, config.port, app, threaded=True, fd=listening.fileno())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        leaving.wait(server.shutdown)


def watch(app: Flask) -> None:
    """Have a native thread see when the hub stands still, and where."""
    if ASYNC_MODE == "eventlet":
        native_threading = eventlet.patcher.original("threading")
        rest, hub = eventlet.patcher.original("time").sleep, native_threading.get_ident()
        dog = app.extensions["nuotio"].watchdog
        native_threading.Thread(target=dog.watch, args=(hub, rest), daemon=True).start()


def behind(proxies: int, app: Flask) -> Flask:
    """The app, told apart who asks by what the proxies in front of it say."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    return app


def allow_many_files() -> None:
    """Every phone is an open file; the usual limit of 1,024 would be a limit on people."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def settle() -> None:
    """What stands after the start is not looked through for garbage again and again, which takes 30 ms each time.

    And the thread that commits gets its turn soon, instead of after the usual 5 ms of everybody else.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)
    sys.setswitchinterval(0.001)


def stop(_signal: int, _frame: object) -> None:
    """Leave at once: everything that was answered is on disk, and phones come back by themselves."""
    with suppress(RuntimeError):  # it is just being written to
        sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Read the settings, open the port, build the app, greet, serve."""
    arguments = argparse.ArgumentParser(prog="wsgi.py", description=__doc__)
    arguments.add_argument("--demo", action="store_true", help="open a ready workshop and print its join code")
    arguments.add_argument("--version", action="version", version=version.told(migrate.head()))
    asked = arguments.parse_args()
    style = os.environ.get("LOG_FORMAT", "").strip()
    threads = [eventlet.patcher.original("threading")] if ASYNC_MODE == "eventlet" else []
    logs.begin(style)
    if style == "json":  # whoever starts it by hand reads what went wrong as Python tells it, up to the greeting
        take_over(*threads)
    allow_many_files()
    private_files.begin()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    try:
        config = Config.from_env(os.environ)
        listening = listen(config)
        app = behind(config.trusted_proxies, create_app(config, natives=natives()))
    except (BadConfig, Unreadable) as wrong:
        refuse(f"Nuotio does not start. {wrong}", style)
    except SecondProcess:
        refuse(f"Nuotio does not start. Another server is running on the data folder {config.data}.", style)
    app.extensions["nuotio"].trust.told()  # before a probe writes the time of a clock that may have leapt
    found = [names(os.environ), *checks(config, app.extensions["nuotio"].database)]
    greet(config, checks=found, invitation=first_invitation(app), demo_code=open_demo(app) if asked.demo else "")
    watch(app)
    settle()
    take_over(*threads)
    serve(app, config, listening)
    app.extensions["nuotio"].database.close()
    stop(0, None)


if __name__ == "__main__":
    main()
else:
    # What `flask --app wsgi` finds: the commands of the administrator, and no server.
    application = make_app()
