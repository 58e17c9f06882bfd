"""The goals, as data: every one stands beside its figure, met or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OURS = "nuotio"


@dataclass(frozen=True)
class Goal:
    """A figure of a scenario, at `most` or at `least` so much. `key` may lead inwards: `viewer.p95_ms`."""

    scenario: str
    key: str
    words: str
    most: float | None = None
    least: float | None = None

    def figure(self, rows: Sequence[Mapping[str, Any]]) -> float | None:
        """The figure of the product in these rows, or None where it was not measured."""
        for row in rows:
            if (row["scenario"], row["subject"]) == (self.scenario, OURS):
                return found(row, self.key)
        return None

    def met(self, figure: float) -> bool:
        """Whether a figure is as it should be."""
        if self.most is not None and figure > self.most:
            return False
        return self.least is None or figure >= self.least

    @property
    def wanted(self) -> str:
        """“≤ 5” or “≥ 400,000”."""
        return f"≤ {self.most:,g}" if self.most is not None else f"≥ {self.least:,.0f}"


def found(row: Mapping[str, Any], key: str) -> float | None:
    """A figure of a row by its key."""
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return None if value is None else float(value)


GOALS = (
    Goal("1x30", "p50_ms", "30 people in a room, commit included: p50, ms", most=2.5),
    Goal("1x30", "p95_ms", "… p95, ms", most=5),
    Goal("1x500", "p95_ms", "500 people in a room: p95, ms", most=20),
    Goal("1x500", "cpu_cores", "… cores", most=0.55),
    Goal("40x50", "p95_ms", "2,000 people in 40 rooms: p95, ms", most=10),
    Goal("40x50", "cpu_cores", "… cores", most=0.55),
    Goal("saturation 20x30", "deliveries_per_s", "Saturation, 20 rooms of 30: deliveries a second", least=400_000),
    Goal("saturation 1x100", "deliveries_per_s", "Saturation, a room of 100: deliveries a second", least=1_000_000),
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
    Goal("client", "snapshot_kb", "Snapshot of 500 notes, compressed, kB", most=60),
)
