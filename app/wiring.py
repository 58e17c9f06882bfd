"""Builds every part once and connects the parts. It holds no logic."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from flask_compress import Compress
from flask_socketio import SocketIO
from sqlalchemy.engine import make_url

from app import sockets, web, workers
from app.background import shutdown, ticks
from app.config import organisation
from app.config.settings import Config
from app.domain import days
from app.domain.interactions import contract
from app.domain.people import code_guessing
from app.live.admission import Admission
from app.live.broadcast import Fanout
from app.live.cluster.log_follower import LogFollower
from app.live.cowriting.open_notes import Cowriting
from app.live.housekeeping.clock_watch import ClockTrust
from app.live.housekeeping.erasure import Erasure
from app.live.housekeeping.newcomers import Newcomers
from app.live.housekeeping.search_indexing import SearchIndexing
from app.live.housekeeping.tightening import Tightening
from app.live.housekeeping.viewpoints import Viewpoints
from app.live.presence import Presence
from app.live.process.readiness import Readiness
from app.live.process.steady_clock import SteadyClock
from app.live.process.watchdog import Watchdog
from app.live.rooms import Rooms
from app.live.signals.signals import Signals
from app.live.ticker import Ticker
from app.opening import opened
from app.reports.making import Jobs
from app.runtime import Runtime, now
from app.sockets.bodies import PollingBodies
from app.sockets.connected_clients import ConnectedClients
from app.sockets.handshake import Handshake
from app.sockets.idle_connections import IdleConnections
from app.sockets.origins import allowed
from app.sockets.packets import Json, TextOnly
from app.sockets.session_watch import SessionWatch
from app.store.backup import erasure_ledger
from app.store.db.database import NativeThreads
from app.text import language_detection
from app.text.lemma_client import LemmaClient
from app.web.site.template_cache import warm

if TYPE_CHECKING:
    from app.sockets.transport.wire import Wire

LARGEST_FRAME = 65536
"""Bytes of one message from a client; a note is at most a tenth of it."""


def build_app(config: Config, *, natives: NativeThreads | None = None, ticking: bool = True) -> Flask:
    """Builds the application. `natives` run blocking calls; without `ticking` a test runs the periodic work."""
    contract.check()  # first what a mistake in stops the start
    about = organisation.read(Path(config.organisation))
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="nuotio",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        COMPRESS_ALGORITHM=["gzip"],
        COMPRESS_LEVEL=3,  # a third of the time of level 6 for 4 % more bytes, on every board
    )
    socketio = live_connections(app, config)
    wire = sockets.quick_wire(socketio.server, config)
    runtime, ticker = build(config, natives or NativeThreads(), socketio, wire)
    app.extensions["nuotio"], runtime.organisation = runtime, about
    web.register(app)
    Compress(app)
    idle = IdleConnections(socketio.server, wire.behind if wire else set, config.max_connections)
    live = PollingBodies(app.wsgi_app, socketio.server, config)
    app.wsgi_app = Handshake(live, idle.make_room)  # type: ignore[method-assign]
    runtime.close_oldest_without_ticket = idle.close_oldest_without_ticket
    connections = sockets.register(runtime, socketio.server, wire)
    runtime.disconnect_person = connections.disconnect_person
    runtime.signals.tell_person = connections.tell_signals
    watch = SessionWatch(connections, runtime.database, runtime.session_now)
    runtime.log_follower.sessions_ended = watch.look
    ticker.ticks.append(watch.tick)
    runtime.connected = lambda: len(socketio.server.eio.sockets)
    runtime.shutdown = shutdown(config, runtime, socketio)
    workers.join(runtime, ticker, socketio.sleep, ticking=ticking)
    ticker.ticks.append(idle.tick)
    if ticking:
        begin(app, runtime, ticker, socketio)
    return app


def live_connections(app: Flask, config: Config) -> Any:
    """Returns the Socket.IO server: text only, and the events of a connection are handled in order."""
    # The library's types lack a callable for origins, the inner server
    return SocketIO(  # type: ignore[call-arg]  # and the class of packets
        app,
        path="ws",
        async_mode=cast("Any", config.async_mode),
        async_handlers=False,
        manage_session=False,
        client_manager=cast("Any", ConnectedClients()),
        cors_allowed_origins=cast("Any", allowed(config)),
        max_http_buffer_size=LARGEST_FRAME,
        serializer=cast("Any", TextOnly),
        json=Json,
        ping_interval=config.heartbeat_seconds,
        ping_timeout=config.heartbeat_seconds,
        http_compression=False,
    )


def begin(app: Flask, runtime: Runtime, ticker: Ticker, socketio: Any) -> None:
    """Starts the background tasks."""
    socketio.start_background_task(runtime.rooms.load_open_rooms)
    socketio.start_background_task(ticker.run)
    socketio.start_background_task(runtime.watchdog.run)
    socketio.start_background_task(runtime.native, language_detection.warm)
    socketio.start_background_task(warm, app, socketio.sleep)


def build(config: Config, natives: NativeThreads, socketio: Any, wire: Wire | None) -> tuple[Runtime, Ticker]:
    """Returns the connected parts, and what runs the periodic work."""
    database = opened(config, natives)

    def emit(event: str, data: Any, to: str) -> None:
        socketio.server.emit(event, data, to=to)

    def background(function: Any, *arguments: Any) -> Any:
        return socketio.start_background_task(function, *arguments)

    def today() -> str:
        return days.day(now(), config.zone)

    fanout = Fanout(wire.emit, wire.hears, wire.together) if wire else Fanout(emit)
    rooms = Rooms(database, fanout, now, today, secrets.randbelow, background=background, pause=socketio.sleep)
    rooms.code_length = code_guessing.length(config.workers)
    file = Path(make_url(database.url).database or "") if database.is_sqlite else None
    rooms.ledger = erasure_ledger.Ledger(config.folder / erasure_ledger.FILE, natives.any, file)
    presence = Presence(database, fanout, rooms.if_loaded, now)
    newcomers = Newcomers(database, presence.connected)
    signals = Signals(database, presence, fanout, rooms.if_loaded)
    rooms.unloaded_hooks += [presence.forget, newcomers.forget, signals.forget]
    cowriting = Cowriting(rooms, fanout.emit)
    erasing, tightening = Erasure(rooms, time.monotonic), Tightening(rooms, presence.request_update)
    trust = ClockTrust(database, now, time.monotonic, config.clock_trust_days, config.zone)
    # Jobs empties its folder at the start, so each worker needs its own.
    jobs = Jobs(config.folder / (f"exports-{config.port}" if config.workers > 1 else "exports"), background)
    readiness = Readiness(database, config.folder, time.monotonic, now)
    watchdog = Watchdog(time.monotonic, socketio.sleep)
    follower = LogFollower(rooms, cowriting)
    Viewpoints(rooms)  # it hears of a commit after those: it asks the database
    indexing = SearchIndexing(database, background)
    readiness.notes.append(lambda: ("clock", trust.status()))
    parts = rooms, presence, cowriting, jobs, LemmaClient(), natives.any, background, readiness, watchdog, follower
    admission = Admission(rooms, follower, config.max_participants, presence.request_update)
    presence.capacity = admission.capacity
    runtime = Runtime(config, database, *parts, indexing, trust, admission, SteadyClock(now), newcomers, signals)
    return runtime, Ticker(time.monotonic, socketio.sleep, ticks(runtime, erasing, tightening))
