"""Stops the server with a short interruption only: announce it, answer pending commands, let clients reconnect.

Answered commands are on disk already; clients send the others again, under the same id.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.live.messages import Bye
from app.live.process.gauges import Gauges, gauges
from app.live.process.readiness import Readiness

LOOK_EVERY = 0.05
LONGEST_WINDOW = 8000
SHORTEST_WINDOW = 2000
"""Milliseconds within which clients reconnect: not much longer than a server needs to start."""

EACH = 20
"""Milliseconds that each connection adds to the window."""

LONGEST_ANSWER = 2.0
"""Seconds to wait for pending commands. A busy room always has some; clients send them again."""

NOTICE = 1.5
"""Seconds for load balancers to notice that this worker stops, when another can take over."""

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Shutdown:
    """`say` sends to every connection, `hang_up` closes them all; `others`: another worker can take over."""

    readiness: Readiness
    clock: Callable[[], float]
    sleep: Callable[[float], Any]
    say: Callable[[str, Bye], None]
    connected: Callable[[], int]
    idle: Callable[[], bool]
    hang_up: Callable[[], None]
    seconds: float
    others: bool = False
    counted: Gauges = gauges
    requested: bool = False
    """Set by a signal."""

    def wait(self, stop_accepting: Callable[[], None]) -> None:
        """Waits until a signal asks for the stop, then stops."""
        while not self.requested:
            self.sleep(LOOK_EVERY)
        self.leave(stop_accepting)

    def leave(self, stop_accepting: Callable[[], None]) -> None:
        """Runs the shutdown. Returns when nothing is left to wait for, at the latest after `seconds`."""
        began, people = self.clock(), self.connected()
        end = began + self.seconds
        self.readiness.stopping = True
        logger.info("Stopping: %d connections, %d commands on their way", people, self.counted.in_flight)
        if self.others:
            self._until(lambda: False, min(end, began + NOTICE))
        stop_accepting()
        window = min(LONGEST_WINDOW, SHORTEST_WINDOW + EACH * people, int((end - self.clock()) * 500))
        self.say("bye", Bye("restart", window))
        if self.others:
            self._until(lambda: self.connected() == 0, min(end - 1, self.clock() + window / 1000))
        self._until(self._quiet, min(end - 1, self.clock() + LONGEST_ANSWER))
        self.hang_up()
        self._until(lambda: self.connected() == 0, min(end, self.clock() + 1))
        logger.info("Stopped after %.1f s", self.clock() - began)

    def _quiet(self) -> bool:
        return self.counted.in_flight <= 0 and self.idle()

    def _until(self, over: Callable[[], bool], end: float) -> None:
        """Waits until `over` or `end`; at least one interval, so that queued messages leave."""
        self.sleep(LOOK_EVERY)
        while not over() and self.clock() < end:
            self.sleep(LOOK_EVERY)
