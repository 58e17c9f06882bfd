"""docs/BENCHMARKS.md, from figures."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from tests.bench import reasons
from tests.bench.columns import COLUMNS
from tests.bench.goals import GOALS, OURS, Goal, found
from tests.bench.neighbours import LOUD
from tests.bench.subjects import versions

Row = Mapping[str, Any]
MISSED = "**not met**"

LIBRARIES = ("eventlet", "python-socketio", "python-engineio", "Flask", "Flask-SocketIO", "SQLAlchemy", "msgspec")


def paper(rows: Sequence[Row]) -> str:
    """The whole document."""
    names = dict.fromkeys(row["scenario"] for row in rows if "own" not in row)
    parts = [
        "# What it costs\n",
        f"Made by `bin/bench` on {datetime.now(UTC):%Y-%m-%d}. {machine(rows)}\n",
        "## The goals\n",
        goals(rows),
        "## How it is measured\n",
        reasons.METHOD,
        "## Beside others\n",
        *(part for name in names for part in scenario(name, rows)),
        "## Where the time goes\n",
        *_profile(next((row["own"] for row in rows if "own" in row), [])),
    ]
    return "\n".join(parts)


def machine(rows: Sequence[Row]) -> str:
    """Versions and the machine; neither its name nor any place on it."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    peers = ", ".join(f"{name} {number}" for name, number in versions().items())
    node = next((row["node"] for row in rows if "node" in row), "none")
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, Node {node}. {libraries}, SQLite {_sqlite()}. Peers: {peers}."
    )


def _sqlite() -> str:
    try:
        from pysqlite3 import sqlite_version
    except ImportError:
        sqlite_version = sqlite3.sqlite_version
    return str(sqlite_version)


def goals(rows: Sequence[Row]) -> str:
    """Every goal beside its figure."""
    lines = []
    for goal in GOALS:
        figure, here = goal.figure(rows), goal.here(rows)
        told = verdict(goal, figure), verdict(here, figure)
        why = reason(goal, rows) if MISSED in told else ""
        lines.append((goal.words, goal.wanted, number(figure), told[0], here.wanted if here else "", told[1], why))
    return table(("", "goal", "figure", "", "by the peers here", "", ""), lines) + reasons.BY_THE_PEERS


def verdict(goal: Goal | None, figure: float | None) -> str:
    """Whether a figure meets a goal, in words."""
    if goal is None:
        return ""
    return "not measured" if figure is None else "met" if goal.met(figure) else MISSED


def reason(goal: Goal, rows: Sequence[Row]) -> str:
    """Why a goal is not met, as far as it is known."""
    known = reasons.REASONS.get((goal.scenario, goal.key), "")
    row = next(row for row in rows if (row["scenario"], row["subject"]) == (goal.scenario, OURS))
    foreign = row.get("foreign_cores") or 0
    return known or (f"other programs used {foreign:.1f} cores meanwhile" if foreign > LOUD else "")


def scenario(name: str, rows: Sequence[Row]) -> list[str]:
    """The table of one scenario, and what else was found there."""
    mine = [row for row in rows if row["scenario"] == name]
    columns = [(title, key) for title, key in COLUMNS.items() if any(found(row, key) is not None for row in mine)]
    lines = [(row["subject"], *(number(found(row, key)) for _, key in columns)) for row in mine]
    return [f"### {name}\n", table(("", *(title for title, _ in columns)), lines), *_else(mine)]


ELSE = (
    "answer", "viewer", "join_cpu_ms", "all_in_s", "snapshot_bytes", "cpu_us_per_op", "cost_us", "listener_us",
    "slope", "room_mib", "load_ms", "paint_ms", "first_paint_ms", "fold_ms", "fold_in_one_batch_ms", "snapshot_kb",
    "hub_gap_ms", "hub_late_ms", "request_max_ms", "seconds", "files", "peak_deliveries_per_s", "gaps", "resyncs",
    "sampled", "sampled_short",
)  # fmt: skip


def _else(rows: Iterable[Row]) -> list[str]:
    told = []
    for row in rows:
        more = [f"{key} {_plain(row[key])}" for key in ELSE if row.get(key) not in (None, 0, {})]
        if row["subject"].startswith("nuotio") and more:
            told.append(f"{row['subject']}: {', '.join(more)}.\n")
    return told


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{key} {one}" for key, one in value.items() if one is not None) + ")"
    return number(value)


def _profile(profile: Sequence[Sequence[Any]]) -> list[str]:
    if not profile:
        return ["No profile was taken in this run (`--profile`).\n", reasons.NEXT_LEVER, ""]
    lines = [(f"`{name}`", f"{share:.1%}") for name, share in profile]
    told = "py-spy, a room of 100 at two thirds of what it held; waiting left out, own time by function.\n"
    return [told, table(("function", "of the busy time"), lines), reasons.NEXT_LEVER, ""]


def number(value: float | None) -> str:
    """As people read it."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.4g}"


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    rule = "|".join(["---", *["--:"] * (len(head) - 1)])
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"| {' | '.join(head)} |\n|{rule}|\n{body}\n"
