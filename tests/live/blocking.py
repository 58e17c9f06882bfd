"""A hub with the watchdog on it, and somebody who blocks it: a password hashed in the wrong place."""

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import hashlib  # noqa: E402
import logging  # noqa: E402
import time  # noqa: E402

from app.live.gauges import gauges  # noqa: E402
from app.live.watchdog import Watchdog  # noqa: E402


def planted() -> None:
    """Hold the hub for about a second."""
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        hashlib.pbkdf2_hmac("sha256", b"salasana", b"suola", 20_000)


def main() -> None:
    logging.basicConfig(format="%(message)s")
    watchdog = Watchdog(time.monotonic, eventlet.sleep)
    native = eventlet.patcher.original("threading")
    hub = native.get_ident()
    native.Thread(target=watchdog.watch, args=(hub, eventlet.patcher.original("time").sleep), daemon=True).start()
    ticking = eventlet.spawn(watchdog.run)
    rest = eventlet.sleep
    rest(0.3)
    print(f"calm {gauges.stalls}", flush=True)
    planted()
    rest(0.3)
    ticking.kill()
    print(f"stalls {gauges.stalls}, longest {gauges.stall_max:.2f}", flush=True)


if __name__ == "__main__":
    main()
