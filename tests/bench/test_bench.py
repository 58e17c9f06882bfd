"""The bench itself works: every subject answers, every figure has its place. Never a word about how fast."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.goals import GOALS, Goal
from tests.bench.growth import listeners, slope
from tests.bench.measuring import SPECIAL, median, merged
from tests.bench.paper import paper
from tests.bench.profile import own_times
from tests.bench.scenarios import SCENARIOS, SHORT
from tests.bench.subjects import SUBJECTS
from tests.serving import ROOT

EVERY = {
    "scenario",
    "subject",
    "deliveries_per_s",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "cpu_cores",
    "rss_kib_per_conn",
    "failed",
}
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, str]:
    folder = tmp_path_factory.mktemp("bench")
    figures, document = folder / "figures.json", folder / "BENCHMARKS.md"
    command = [
        sys.executable,
        "-m",
        "tests.bench.measuring",
        "--short",
        "--json",
        str(figures),
        "--write",
        str(document),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(figures.read_text()), document.read_text()


def test_every_row_has_what_machines_read(made: tuple[Rows, str]) -> None:
    assert all(row.keys() >= EVERY for row in made[0])


def test_every_subject_is_there_and_delivers_everything(made: tuple[Rows, str]) -> None:
    rows = {row["subject"]: row for row in made[0] if row["scenario"] == "1x8, short"}
    assert rows.keys() == SUBJECTS.keys()
    assert all(row["expected"] > 0 for row in rows.values())
    assert {name: (row["missing"], row["failed"]) for name, row in rows.items()} == dict.fromkeys(SUBJECTS, (0, 0))


def test_every_way_of_sending_finds_something(made: tuple[Rows, str]) -> None:
    rows = {row["scenario"]: row for row in made[0] if row["subject"] == "nuotio"}
    assert rows.keys() == SHORT.keys()
    assert rows["saturation 1x8, short"]["steps"] > 0
    assert rows["storm 2x8, short"]["joined"] == 16
    assert rows["storm 2x8, short"]["snapshot_bytes"] > 1000
    assert rows["co-writing, short"]["heard_share"] > 0.9
    assert rows["co-writing, short"]["viewer"]["p95_ms"] is not None


def test_no_batch_brings_less_than_it_says(made: tuple[Rows, str]) -> None:
    assert sum(row.get("sampled", 0) for row in made[0]) > 0
    assert [row["sampled_short"] for row in made[0] if row.get("sampled_short")] == []
    assert sum(row.get("gaps", 0) for row in made[0]) == 0


def test_the_document_tells_the_machine_and_every_goal(made: tuple[Rows, str]) -> None:
    assert f"Python {sys.version.split()[0]}" in made[1]
    assert [goal.words for goal in GOALS if goal.words not in made[1]] == []
    assert str(ROOT) not in made[1]


def test_every_goal_belongs_to_a_scenario_that_is_measured() -> None:
    assert {goal.scenario for goal in GOALS} <= {*SCENARIOS, *SPECIAL}


def test_a_goal_says_met_or_not() -> None:
    fast, many = Goal("a", "p95_ms", "fast", most=5), Goal("a", "deliveries_per_s", "many", least=1000)
    assert (fast.met(5), fast.met(5.1), many.met(999), many.met(1000)) == (True, False, False, True)
    row = {"scenario": "a", "subject": "nuotio", "p95_ms": 7, "viewer": {"p95_ms": 3}}
    assert fast.figure([row]) == 7
    assert Goal("a", "viewer.p95_ms", "inwards", most=5).figure([row]) == 3
    assert many.figure([row]) is None


def test_a_goal_by_the_peers_is_as_much_harder_or_easier_as_they_find_this_machine() -> None:
    rows = [
        {"scenario": "a", "subject": name, "p95_ms": ms, "many": 500} for name, ms in (("x", 6), ("y", 30), ("z", 4))
    ]
    fast = Goal("a", "p95_ms", "fast", most=5, peers={"x": 3, "y": 10, "z": 4, "absent": 1})
    many = Goal("a", "many", "many", least=1000, peers={"x": 1000})
    told = fast.here(rows), many.here(rows)
    assert [goal and goal.wanted for goal in told] == ["≤ 10", "≥ 500"]
    assert Goal("a", "p95_ms", "alone", most=5).here(rows) is None


def test_a_goal_that_is_missed_stands_there_as_missed() -> None:
    row = {"scenario": "1x30", "subject": "nuotio", "p50_ms": 2.0, "p95_ms": 6.0}
    lines = [line for line in paper([row]).splitlines() if line.startswith(("| 30 people", "| … p95, ms | ≤ 5 "))]
    assert ["not met" in line for line in lines] == [False, True]


def test_medians_go_key_by_key() -> None:
    runs = [{"scenario": "a", "p95_ms": value, "answer": {"p95_ms": value * 2}} for value in (3, 1, 2)]
    assert median(runs) == {"scenario": "a", "p95_ms": 2, "answer": {"p95_ms": 4}, "rounds": 3}


def test_fresh_figures_take_the_place_of_known_ones() -> None:
    known = [{"scenario": "a", "subject": "x", "p95_ms": 1}, {"scenario": "b", "subject": "x", "p95_ms": 1}]
    fresh = [{"scenario": "a", "subject": "x", "p95_ms": 2}]
    assert [row["p95_ms"] for row in merged(known, fresh)] == [2, 1]


def test_a_cost_that_doubles_with_the_size_has_slope_one() -> None:
    assert slope({10: 5.0, 100: 50.0, 1000: 500.0}) == 1
    assert slope({10: 5.0, 100: 5.0}) == 0
    assert listeners({10: 100.0, 50: 300.0, 100: 550.0}) == {"10 to 50": 5, "50 to 100": 5}


def test_a_profile_leaves_waiting_out() -> None:
    stacks = (
        "main (wsgi.py:1);send (socket.py:3) 30\nmain (wsgi.py:1);epoll_wait (libc.so.6) 900\nmain (wsgi.py:1) 10\n"
    )
    assert own_times(stacks) == [("send (socket.py)", 0.75), ("main (wsgi.py)", 0.25)]


def test_the_address_of_a_file_is_not_told() -> None:
    [(name, _)] = own_times(f"{Path(ROOT)}/x;write (/usr/lib/python3.11/site-packages/eventlet/green.py:7) 1\n")
    assert name == "write (eventlet/green.py)"
