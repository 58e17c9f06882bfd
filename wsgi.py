"""Start the Nuotio server. Only this file and app/sockets/transport name eventlet."""

from __future__ import annotations

import os
import warnings

ASYNC_MODE = os.environ.get("ASYNC_MODE") or "eventlet"

if ASYNC_MODE == "eventlet" and __name__ == "__main__":
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

    # SQLAlchemy numbers its sessions and results under locks that native threads take too. A patched lock would leave
    # a native thread waiting for ever when it meets the hub there; these are held for a moment and never over a switch.
    from sqlalchemy.util import langhelpers

    langhelpers.threading = eventlet.patcher.original("threading")  # type: ignore[attr-defined]

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
from app.config import environment
from app.config.checks import BadConfig
from app.config.settings import Config
from app.domain.interactions.contract import IncompleteKinds
from app.opening import Unreadable
from app.startup.first_start import first_invitation, open_demo
from app.startup.greeting import greet, refuse
from app.store.db import migrate, private_files
from app.store.db.claim import SecondProcess
from app.store.db.database import NativeThreads
from app.stray_output import take_over

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

BACKLOG = 1024
PASSING = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED)
"""Errors of accept() that are temporary; the library would end the server."""

OTHER_FILES = 200
"""Files that are not connections: the database, the log, libraries."""

NATIVE_THREADS = 4
"""For blocking calls other than commits. Each thread keeps a megabyte of memory or more."""


def natives() -> NativeThreads:
    """Returns how to run a blocking function without blocking the hub."""
    if ASYNC_MODE == "eventlet":
        from eventlet import tpool

        from app.sockets.transport.hand import Hand

        tpool.set_num_threads(NATIVE_THREADS)
        return NativeThreads(tpool.execute, Hand().run)
    return NativeThreads()


def listen(config: Config) -> socket.socket:
    """Returns the listening socket. Accepted sockets inherit TCP_NODELAY, so small messages leave at once."""
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


class Listener:
    """The listening socket. It hides its closing from the library, which would close all open connections."""

    def __init__(self, listening: socket.socket, make_room: Callable[[], None]) -> None:
        self._listening = listening
        self._make_room = make_room
        self._closed = threading.Event()
        self.family, self.getsockname = listening.family, listening.getsockname

    def accept(self) -> tuple[socket.socket, Any]:
        """Returns the next connection. After `close` it blocks for ever."""
        while True:
            try:
                accepted = self._listening.accept()
                self._make_room()
                return accepted  # noqa: TRY300  an error of `make_room` is not one of `accept`
            except OSError as trouble:
                if self._closed.is_set():
                    threading.Event().wait()
                if trouble.errno not in PASSING:
                    raise
                self._make_room()
            time.sleep(0.1)

    def close(self) -> None:
        """Accepts no connections from now on."""
        self._closed.set()
        self._listening.close()


def serve(app: Flask, config: Config, listening: socket.socket) -> None:
    """Serves until a signal stops it. Returns when every client was sent a goodbye."""
    shutdown = app.extensions["nuotio"].shutdown

    def request_stop(_signal: int, _frame: object) -> None:
        if shutdown.requested:
            stop(_signal, _frame)
        shutdown.requested = True

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, request_stop)
    if ASYNC_MODE == "eventlet":
        from eventlet import wsgi

        from app.sockets.transport.http import Request
        from app.sockets.transport.pace import GRACE, Clients

        most = min(config.max_connections, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OTHER_FILES)
        pool = eventlet.GreenPool(most)
        Request.clients = Clients(most, pool.running, app.extensions["nuotio"].close_oldest_without_ticket)
        listener = Listener(listening, Request.clients.make_room)
        quiet = {"log_output": False, "debug": False}
        how = {"protocol": Request, "custom_pool": pool, "socket_timeout": GRACE, "keepalive": GRACE, **quiet}
        answering = eventlet.spawn(wsgi.server, listener, app, **how)
        eventlet.spawn(Request.clients.tidy)
        answering.link(lambda _: None if shutdown.requested else os._exit(1))
        shutdown.wait(listener.close)
    else:
        from werkzeug.serving import make_server

        server = make_server(config.host, config.port, app, threaded=True, fd=listening.fileno())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        shutdown.wait(server.shutdown)


def watch(app: Flask) -> None:
    """Starts a native thread that notices when the hub is blocked, and where."""
    if ASYNC_MODE == "eventlet":
        native_threading = eventlet.patcher.original("threading")
        rest, hub = eventlet.patcher.original("time").sleep, native_threading.get_ident()
        dog = app.extensions["nuotio"].watchdog
        native_threading.Thread(target=dog.watch, args=(hub, rest), daemon=True).start()


def behind(proxies: int, app: Flask) -> Flask:
    """Returns the app. It takes the clients' addresses from the headers of this many proxies."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    return app


def allow_many_files() -> None:
    """Raises the limit of open files: every phone is one, and the usual limit of 1,024 would be a limit on people."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def settle() -> None:
    """Excludes the objects of the start from garbage collection, which would scan them for 30 ms each time.

    It also shortens the thread switch interval from 5 ms to 1 ms, so that the commit thread runs soon.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 100)
    sys.setswitchinterval(0.001)


def stop(_signal: int, _frame: object) -> None:
    """Exits at once: every answered command is on disk, and clients reconnect by themselves."""
    with suppress(RuntimeError):  # stdout is being written to
        sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Reads the settings, opens the port, builds the app, prints the greeting, serves."""
    arguments = argparse.ArgumentParser(prog="wsgi.py", description=__doc__)
    arguments.add_argument("--demo", action="store_true", help="open a ready workshop and print its join code")
    arguments.add_argument("--version", action="version", version=version.describe(migrate.head()))
    options = arguments.parse_args()
    style = os.environ.get("LOG_FORMAT", "").strip()
    threads = [eventlet.patcher.original("threading")] if ASYNC_MODE == "eventlet" else []
    logs.begin(style)
    if style == "json":  # in a terminal, Python's own tracebacks are shown up to the greeting
        take_over(*threads)
    allow_many_files()
    private_files.set_umask()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    try:
        config = environment.read(os.environ)
        listening = listen(config)
        app = behind(config.trusted_proxies, create_app(config, natives=natives()))
    except (BadConfig, IncompleteKinds, Unreadable) as wrong:
        refuse(f"Nuotio does not start. {wrong}", style)
    except SecondProcess:
        refuse(f"Nuotio does not start. Another server is running on the data folder {config.data}.", style)
    app.extensions["nuotio"].trust.status()  # before a check stores the time of a clock that may be wrong
    found = [names(os.environ), *checks(config, app.extensions["nuotio"].database)]
    greet(config, checks=found, invitation=first_invitation(app), demo_code=open_demo(app) if options.demo else "")
    watch(app)
    settle()
    take_over(*threads)
    serve(app, config, listening)
    app.extensions["nuotio"].database.close()
    stop(0, None)


if __name__ == "__main__":
    main()
else:
    # `flask --app wsgi` finds this: the administrator's commands, and no server.
    application = make_app()
