"""Exports the counters of this process to Prometheus. No label names a room or a person."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric

from app.checkup.machine import STAMP
from app.live.process.gauges import Gauges, Histogram, gauges
from app.runtime import Runtime
from app.store.db import migrate
from app.version import VERSION

BUILD = ("version", "tables")
TABLES = migrate.head()

HISTOGRAMS = {
    "answer_seconds": ("answering", "From a command coming in to its answer, which is when it is on disk."),
    "commit_seconds": ("committing", "From BEGIN to COMMIT."),
    "commit_size": ("commit_sizes", "Commands in one transaction."),
}
COUNTERS = {
    "commands": ("asked", "Commands that came in."),
    "answers": ("answered", "Answers that were given."),
    "batches": ("batches", "Batches made, one a class of viewers; in anonymous rooms heard or not."),
    "deliveries": (
        "deliveries",
        "Events times the screens that they went to, in fives; in anonymous rooms times classes.",
    ),
    "since": ("sinces", "Screens that asked what they missed."),
    "resyncs": ("resyncs", "Screens that got the whole view anew."),
    "hung_up": ("hung_up", "Connections closed because they did not read."),
    "wrong_codes": ("wrong_codes", "Join codes and follow-up codes that led nowhere."),
    "wrong_passwords": ("wrong_passwords", "Passwords that were not the right ones."),
    "disk_errors": ("disk_errors", "Transactions that the database would not take."),
    "hub_stalls": ("stalls", "Times that everybody waited for longer than half a second."),
}
GAUGES = {
    "hub_stall_seconds_max": ("stall_max", "The longest that everybody waited since the last look."),
    "in_flight": ("in_flight", "Commands without an answer yet."),
    "queue_max": ("queue_max", "Most messages that waited for one connection since the last look."),
}


class ProcessCollector:
    """The collector that the Prometheus library calls on each request."""

    def __init__(self, runtime: Runtime, counted: Gauges = gauges) -> None:
        self._runtime = runtime
        self._counted = counted

    def collect(self) -> Iterator[Metric]:
        """Returns all metrics with their current values. Resets the maxima."""
        for name, (field, about) in HISTOGRAMS.items():
            yield _histogram(name, about, getattr(self._counted, field))
        for name, (field, about) in COUNTERS.items():
            yield CounterMetricFamily(f"nuotio_{name}", about, value=getattr(self._counted, field))
        for name, (field, about) in GAUGES.items():
            yield GaugeMetricFamily(f"nuotio_{name}", about, value=getattr(self._counted, field))
        self._counted.queue_max, self._counted.stall_max = 0, 0.0
        refusals = CounterMetricFamily("nuotio_refusals", "Refused commands by their code.", labels=["code"])
        for code, count in dict(self._counted.refusals).items():
            refusals.add_metric([code], count)
        yield refusals
        yield from _surroundings(self._runtime)
        yield GaugeMetricFamily("nuotio_rooms", "Rooms in memory.", value=len(self._runtime.rooms.loaded()))
        connections = self._counted.connections.tell(self._runtime.connected(), time.monotonic())
        about = "Open connections, in fives, told anew every half a minute: no phone can be followed."
        yield GaugeMetricFamily("nuotio_connections", about, value=connections)


def _histogram(name: str, about: str, histogram: Histogram) -> Metric:
    reached, buckets = 0, []
    for bound, count in zip((*histogram.bounds, float("inf")), histogram.counts, strict=True):
        reached += count
        buckets.append(("+Inf" if bound == float("inf") else str(bound), float(reached)))
    return HistogramMetricFamily(f"nuotio_{name}", about, buckets=buckets, sum_value=histogram.total)


def _surroundings(runtime: Runtime) -> Iterator[GaugeMetricFamily]:
    """Yields version, disk, backup and Redis metrics. Without a backup or Redis, that metric is left out."""
    build = GaugeMetricFamily("nuotio_build_info", "Always 1: the version, and the shape of its tables.", labels=BUILD)
    build.add_metric([VERSION, TABLES], 1)
    yield build
    disk = shutil.disk_usage(runtime.config.folder)
    yield GaugeMetricFamily("nuotio_disk_free_bytes", "Room left on the disk of the data folder.", value=disk.free)
    yield GaugeMetricFamily("nuotio_disk_size_bytes", "Size of the disk of the data folder.", value=disk.total)
    stamp = runtime.config.folder / STAMP
    if stamp.exists():
        about = "When the last backup of this data folder was made."
        yield GaugeMetricFamily("nuotio_last_backup_timestamp_seconds", about, value=stamp.stat().st_mtime)
    if runtime.log_follower.hints is not None:
        heard = float(runtime.log_follower.hints.is_heard)
        yield GaugeMetricFamily("nuotio_redis_heard", "Whether what is said through Redis comes back.", value=heard)


def exposition(runtime: Runtime) -> bytes:
    """Returns the metrics in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(ProcessCollector(runtime))
    text: Any = generate_latest(registry)
    return bytes(text)
