"""The server's periodic work, and how the server stops."""

from __future__ import annotations

import time
from typing import Any

from app.config.settings import Config
from app.live.housekeeping.deletion import WorkshopDeletion
from app.live.housekeeping.erasure import Erasure
from app.live.housekeeping.eviction import Eviction
from app.live.housekeeping.language_guessing import LanguageGuessing
from app.live.housekeeping.receipts import DeletionReceipts
from app.live.housekeeping.retention import Retention
from app.live.housekeeping.snapshotting import Snapshotting
from app.live.housekeeping.stale_files import StaleFiles
from app.live.housekeeping.tightening import Tightening
from app.live.process.shutdown import Shutdown
from app.live.ticker import HeadBroadcast, Tick
from app.runtime import Runtime


def ticks(runtime: Runtime, erasing: Erasure, tightening: Tightening) -> list[Tick]:
    """Returns the periodic work."""
    rooms, trust, config = runtime.rooms, runtime.trust, runtime.config
    return [
        runtime.presence.tick,
        runtime.newcomers.tick,
        runtime.signals.tick,
        runtime.cowriting.tick,
        erasing.tick,
        tightening.tick,
        lambda _now: runtime.database.empty_log_if_due(),
        LanguageGuessing(rooms, time.monotonic).tick,
        trust.tick,
        Retention(rooms, trust, config.retention_grace_days, config.zone, runtime.steady).tick,
        WorkshopDeletion(rooms).tick,
        _receipts(runtime).tick,
        StaleFiles(runtime.database, runtime.jobs).tick,
        HeadBroadcast(rooms, rooms.fanout).tick,
        Snapshotting(rooms).tick,
        Eviction(rooms).tick,
        lambda _now: runtime.jobs.forget_old(),
        runtime.readiness.tick,
        runtime.indexing.tick,
    ]


def shutdown(config: Config, runtime: Runtime, socketio: Any) -> Shutdown:
    """Returns the shutdown sequence of this server."""

    def hang_up() -> None:
        for line in list(socketio.server.eio.sockets.values()):
            line.close(wait=False)

    return Shutdown(
        readiness=runtime.readiness,
        clock=time.monotonic,
        sleep=socketio.sleep,
        say=socketio.server.emit,
        connected=runtime.connected,
        idle=lambda: runtime.rooms.commit_queue.idle,
        hang_up=hang_up,
        seconds=config.drain_seconds,
        others=config.workers > 1,
    )


def _receipts(runtime: Runtime) -> DeletionReceipts:
    rooms, secret = runtime.rooms, runtime.config.secret_key
    delete = rooms.ledger.delete_in_copies
    return DeletionReceipts(runtime.database, secret, runtime.jobs.sources, rooms.now, runtime.background, delete)
