"""Counters of this process for /metrics. Numbers only: no room, no person, no text.

All are plain integers or short lists of them, changed on the hub and read by app/web/operations/metrics.py, so that
counting costs almost nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
SIZES = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


FIVE = 5
EVERY = 30.0
"""Seconds between two numbers of connections."""


def in_fives(count: int) -> int:
    """Rounded up: a number of connections from which no single phone can be told."""
    return -(-count // FIVE) * FIVE


class RoughNumber:
    """A number of connections in fives, told anew at most every 30 seconds. It falls only when more than five are gone,
    so that a phone that is lost and comes back does not move it to and fro.
    """

    def __init__(self) -> None:
        self._step, self._told = -1, 0

    def tell(self, count: int, now: float) -> int:
        """The number to tell at `now`, in seconds of any steady clock."""
        step = int(now // EVERY)
        if step != self._step:
            stays = self._told - 2 * FIVE < count <= self._told
            self._step, self._told = step, self._told if stays and count else in_fives(count)
        return self._told


class Histogram:
    """Counts values by upper bound, and their sum."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def observe(self, value: float) -> None:
        """Adds one value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    @property
    def count(self) -> int:
        """How many values there were."""
        return sum(self.counts)


@dataclass(eq=False)
class Gauges:
    """Counters since the start of the process. Durations are in seconds."""

    asked: int = 0
    """Commands received from connections."""
    answered: int = 0
    """Answers to them, refusals too."""
    answering: Histogram = field(default_factory=lambda: Histogram(SECONDS))
    """From the arrival of a command to its answer, which comes after the commit: the time to durable."""
    committing: Histogram = field(default_factory=lambda: Histogram(SECONDS))
    """From BEGIN to COMMIT of one transaction."""
    commit_sizes: Histogram = field(default_factory=lambda: Histogram(SIZES))
    """How many commands shared one transaction."""
    refusals: Counter[str] = field(default_factory=Counter)
    """Refused commands by the code of docs/PROTOCOL.md."""
    wrong_codes: int = 0
    """Join codes that did not match."""
    wrong_passwords: int = 0
    disk_errors: int = 0
    """Transactions that the database did not accept."""
    batches: int = 0
    """Batches encoded, one for all who see the same. In rooms that hide people: one a class of viewers."""
    deliveries: int = 0
    """Events of batches times the connections they were sent to, in fives. In rooms that hide people: times classes."""
    connections: RoughNumber = field(default_factory=RoughNumber)
    sinces: int = 0
    """Requests for missed events."""
    resyncs: int = 0
    """Snapshots sent because a batch was not enough, and connections told to ask again."""
    hung_up: int = 0
    """Connections that were closed because they did not read."""
    queue_max: int = 0
    """Most messages that waited for one connection since the metrics were last read."""
    stalls: int = 0
    """How often the hub was blocked for longer than the watchdog's limit."""
    stall_max: float = 0.0
    """The longest time that the hub was blocked since the metrics were last read."""
    stall_lately: float = 0.0
    """The same since the last readiness check."""

    def waited(self, messages: int) -> None:
        """Records how many messages wait for one connection."""
        self.queue_max = max(self.queue_max, messages)

    @property
    def in_flight(self) -> int:
        """Commands that have no answer yet."""
        return self.asked - self.answered


gauges = Gauges()
"""The counters of this process."""
