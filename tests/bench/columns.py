"""The columns of the tables of subjects."""

from __future__ import annotations

COLUMNS = {
    "deliveries/s": "deliveries_per_s",
    "ops/s": "ops_per_s",
    "p50": "p50_ms",
    "p95": "p95_ms",
    "p99 ms": "p99_ms",
    "cores": "cpu_cores",
    "µs/delivery": "cpu_us_per_delivery",
    "KiB/connection": "rss_kib_per_conn",
    "failed": "failed",
    "runs": "rounds",
    "missing": "missing",
    "generator": "generator_cores",
    "foreign": "foreign_cores",
}
"""Columns of the tables of subjects; one that nobody has a figure for is left out."""
