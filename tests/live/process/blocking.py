"""A hub with the watchdog on it, and somebody who blocks it: a password hashed in the wrong place."""

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import hashlib  # noqa: E402
import logging  # noqa: E402
import time  # noqa: E402

from app.live.process.gauges import gauges  # noqa: E402
from app.live.process.watchdog import Watchdog  # noqa: E402

ticks: eventlet.Queue = eventlet.Queue()


class Watching(Watchdog):
    """Tells of its ticks."""

    def tick(self) -> None:
        super().tick()
        ticks.put(None)


def calm() -> None:
    """Let the hub go on for a few ticks."""
    for _ in range(5):
        ticks.get()


def planted() -> None:
    """Hold the hub for about a second."""
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        hashlib.pbkdf2_hmac("sha256", b"salasana", b"suola", 20_000)


def main() -> None:
    logging.basicConfig(format="%(message)s")
    watchdog = Watching(time.monotonic, eventlet.sleep)
    native = eventlet.patcher.original("threading")
    hub = native.get_ident()
    native.Thread(target=watchdog.watch, args=(hub, eventlet.patcher.original("time").sleep), daemon=True).start()
    ticking = eventlet.spawn(watchdog.run)
    calm()
    print(f"calm {gauges.stalls}", flush=True)
    planted()
    calm()
    ticking.kill()
    print(f"stalls {gauges.stalls}, longest {gauges.stall_max:.2f}", flush=True)


if __name__ == "__main__":
    main()
