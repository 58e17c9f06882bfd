"""The goals, as data: every one stands beside its figure, met or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

OURS = "nuotio"
NAIVE, SOCKET_IO, HOCUSPOCUS, Y_WEBSOCKET = "naive", "socket.io", "hocuspocus", "y-websocket"

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Goal:
    """A figure of a scenario, at `most` or at `least` so much. `key` may lead inwards: `viewer.p95_ms`.

    `peers` had these figures on the machine that the goal comes from; one that had no core to spare is not among them.
    """

    scenario: str
    key: str
    words: str
    most: float | None = None
    least: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)

    def figure(self, rows: Rows, subject: str = OURS) -> float | None:
        """The figure of the product, or of another, in these rows; None where it was not measured."""
        for row in rows:
            if (row["scenario"], row["subject"]) == (self.scenario, subject):
                return found(row, self.key)
        return None

    def here(self, rows: Rows) -> Goal | None:
        """The same goal by the ratio to the peers: as much harder or easier as they find this machine; their median.

        None without peers that have a figure here.
        """
        figures = {name: self.figure(rows, name) for name in self.peers}
        ratios = [figure / self.peers[name] for name, figure in figures.items() if figure]
        if not ratios:
            return None
        most, least = (None if limit is None else limit * median(ratios) for limit in (self.most, self.least))
        return Goal(self.scenario, self.key, self.words, most, least)

    def met(self, figure: float) -> bool:
        """Whether a figure is as it should be."""
        if self.most is not None and figure > self.most:
            return False
        return self.least is None or figure >= self.least

    @property
    def wanted(self) -> str:
        """“≤ 5” or “≥ 400,000”."""
        return f"≤ {self.most:,.3g}" if self.most is not None else f"≥ {self.least:,.0f}"


def found(row: Mapping[str, Any], key: str) -> float | None:
    """A figure of a row by its key."""
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return None if value is None else float(value)


GOALS = (
    Goal(
        "1x30",
        "p50_ms",
        "30 people in a room, commit included: p50, ms",
        most=2.5,
        peers={SOCKET_IO: 1.2, HOCUSPOCUS: 1.9, NAIVE: 2.6},
    ),
    Goal("1x30", "p95_ms", "… p95, ms", most=5, peers={SOCKET_IO: 3.3, HOCUSPOCUS: 4, NAIVE: 4}),
    Goal("1x500", "p95_ms", "500 people in a room: p95, ms", most=20, peers={SOCKET_IO: 36, HOCUSPOCUS: 19}),
    Goal("1x500", "cpu_cores", "… cores", most=0.55, peers={SOCKET_IO: 0.62, HOCUSPOCUS: 0.53}),
    Goal("40x50", "p95_ms", "2,000 people in 40 rooms: p95, ms", most=10, peers={SOCKET_IO: 3, HOCUSPOCUS: 5.3}),
    Goal("40x50", "cpu_cores", "… cores", most=0.55, peers={SOCKET_IO: 0.39, HOCUSPOCUS: 0.44}),
    Goal(
        "saturation 20x30",
        "deliveries_per_s",
        "Saturation, 20 rooms of 30: deliveries a second",
        least=400_000,
        peers={SOCKET_IO: 87_000, HOCUSPOCUS: 61_000, Y_WEBSOCKET: 81_000, NAIVE: 37_000},
    ),
    Goal(
        "saturation 1x100",
        "deliveries_per_s",
        "Saturation, a room of 100: deliveries a second",
        least=1_000_000,
        peers={SOCKET_IO: 144_000, HOCUSPOCUS: 116_000, Y_WEBSOCKET: 100_000, NAIVE: 125_000},
    ),
    Goal("durable", "ops_per_s", "Durable ops a second, this disk", least=5_000),
    Goal("durable", "p95_ms", "… p95, ms", most=100),
    Goal("durable, fsync 5 ms", "ops_per_s", "Durable ops a second, every fsync 5 ms slower", least=3_000),
    Goal("durable, fsync 5 ms", "p95_ms", "… p95, ms", most=100),
    Goal("inbound", "cpu_us_per_op", "An op coming in at 1,000 a second: µs of CPU", most=350),
    Goal("co-writing", "p95_ms", "100 people typing in 50 shared notes: p95 to the co-writer, ms", most=30),
    Goal("co-writing", "viewer.p95_ms", "… to viewers, ms", most=250),
    Goal("storm 40x50", "refused", "2,000 people join within 5 s: refused", most=0),
    Goal("storm 40x50", "p95_ms", "… p95 from connect to ready with the snapshot, ms", most=100),
    Goal("memory", "rss_kib_per_conn", "Memory of a connection that offers compression, KiB", most=85),
    Goal("memory of a room", "room_mib", "Memory of a room of 2,000 notes, MiB", most=8),
    Goal("hub", "hub_gap_ms", "Longest gap of the hub in ten minutes of mixed work, ms", most=50),
    Goal("growth, people", "slope", "Cost of a delivery, 10 to 500 people: slope", most=0.1),
    Goal("growth, notes", "slope", "Cost of a delivery, 10 to 5,000 notes: slope", most=0.1),
    Goal("cold room of 50,000 events", "first_paint_ms", "Cold room of 50,000 events: first paint, ms", most=300),
    Goal("client", "fold_ms", "Folding 1,000 events on a processor slowed four times, ms", most=50),
    Goal("slow phone", "field_ms", "500 notes, a processor slowed four times, 400 kbit/s: tap to field, ms", most=3000),
    Goal("slow phone", "p95_ms", "… p95 from a key to its letter, ms", most=50),
    Goal("slow phone", "longest_task_ms", "… longest task, ms", most=200),
    Goal("client", "snapshot_kb", "Snapshot of 500 notes, compressed, kB", most=60),
)
