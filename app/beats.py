"""What goes on by itself while the server runs, and how it stops."""

from __future__ import annotations

import time
from typing import Any

from app.config import Config
from app.house import House
from app.live.housekeeping.deletion import Deleting
from app.live.housekeeping.erasure import Erasing
from app.live.housekeeping.eviction import LettingGo
from app.live.housekeeping.retention import Retaining
from app.live.housekeeping.snapshotting import Snapshotting
from app.live.housekeeping.stale_files import StaleFiles
from app.live.process.shutdown import Leaving
from app.live.ticker import Beat, Heads


def beats(house: House, erasing: Erasing) -> list[Beat]:
    """What goes on by itself."""
    rooms, trust = house.rooms, house.trust
    return [
        house.presence.beat,
        house.cowriting.beat,
        erasing.beat,
        trust.beat,
        Retaining(rooms, trust, house.config.retention_grace_days, house.config.zone, house.steady).beat,
        Deleting(rooms).beat,
        StaleFiles(house.database, house.jobs).beat,
        Heads(rooms, rooms.fanout).beat,
        Snapshotting(rooms).beat,
        LettingGo(rooms).beat,
        lambda _now: house.jobs.forget_old(),
        house.readiness.beat,
        house.indexing.beat,
    ]


def leaving(config: Config, house: House, socketio: Any) -> Leaving:
    """How this server stops."""

    def hang_up() -> None:
        for line in list(socketio.server.eio.sockets.values()):
            line.close(wait=False)

    return Leaving(
        readiness=house.readiness,
        clock=time.monotonic,
        sleep=socketio.sleep,
        say=socketio.server.emit,
        connected=house.connected,
        idle=lambda: house.rooms.committing.idle,
        hang_up=hang_up,
        seconds=config.drain_seconds,
        others=config.workers > 1,
    )
