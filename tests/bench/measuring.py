"""What it costs, beside others: `bin/bench`. Figures of this machine, now; a benchmark and never a test."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench import clientcost, coldroom, firstload, growth, hub, roommemory, slowphone
from tests.bench.driving import Figures
from tests.bench.goals import GOALS, OURS
from tests.bench.paper import number, paper
from tests.bench.profile import profile
from tests.bench.scenarios import SCENARIOS, SHORT, Scenario, Templates, measure, row
from tests.bench.subjects import SUBJECTS, Subject, install

Measure = Callable[[Subject, Templates, float | None], Figures]

SPECIAL: dict[str, Measure] = {
    "memory of a room": roommemory.room_memory,
    "growth, people": growth.by_people,
    "growth, notes": growth.by_notes,
    "cold room of 50,000 events": coldroom.cold_room,
    "client": clientcost.client_cost,
    "slow phone": slowphone.slow_phone,
    "hub": hub.hub,
}
"""Scenarios of the product alone that are more than numbers; measured once, not in rounds."""

STEADY = 4_000
"""Ops a second in a room of 100 while the profile is taken, where saturation was not measured."""


def main() -> None:
    """Measure what is asked, interleaved; print medians, and keep them where asked."""
    asked = arguments().parse_args()
    rows = [row for file in asked.known for row in json.loads(file.read_text())]
    with tempfile.TemporaryDirectory(prefix="nuotio-bench-") as folder:
        templates = Templates(Path(folder))
        rows = merged(rows, list(measured(asked, templates)))
        if asked.profile:
            rows = merged(rows, [row("profile", OURS, {"own": _profiled(rows, templates)})])
    verdicts(rows)
    firstload.tell()
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.write:
        asked.write.write_text(paper(rows), encoding="utf-8")


def measured(asked: argparse.Namespace, templates: Templates) -> Iterator[Figures]:
    """Rows of medians."""
    plan = SHORT if asked.short else SCENARIOS
    wanted = asked.only or ([] if asked.known else [*plan, *([] if asked.short else SPECIAL)])
    subjects = [SUBJECTS[name] for name in asked.subjects or SUBJECTS]
    if any(one.packages for one in subjects) and set(wanted) - SPECIAL.keys():
        install()
    runs: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    for _ in range(1 if asked.short else asked.rounds):
        for name in (one for one in wanted if one in plan):
            for subject in subjects:
                if not plan[name].ours_only or (subject.name == OURS if asked.short else subject.ours):
                    runs[name, subject.name].append(
                        told(name, subject, partial(_run, plan[name]), templates, asked.seconds)
                    )
    yield from map(median, runs.values())
    for name in (one for one in wanted if one in SPECIAL):
        yield told(name, SUBJECTS[OURS], SPECIAL[name], templates, asked.seconds)


def _run(scenario: Scenario, subject: Subject, templates: Templates, seconds: float | None) -> Figures:
    return measure(scenario, subject, templates, seconds)


def told(name: str, subject: Subject, run: Measure, templates: Templates, seconds: float | None) -> Figures:
    """One run, and a line about it."""
    try:
        one = run(subject, templates, seconds)
    except (RuntimeError, OSError, subprocess.SubprocessError) as trouble:
        # The others go on; what failed stands in the table as failed.
        print(f"{name:<20} {subject.name:<13} FAILED: {trouble}", flush=True)
        return row(name, subject, {"failed": 1, "trouble": type(trouble).__name__})
    keys = [goal.key for goal in GOALS if goal.scenario == name]
    every = dict.fromkeys(
        ["deliveries_per_s", "p50_ms", "p95_ms", "p99_ms", "cpu_cores", "foreign_cores", "failed", *keys]
    )
    figures = "  ".join(f"{key} {number(one[key])}" for key in every if isinstance(one.get(key), int | float))
    print(f"{name:<20} {subject.name:<13} {figures}", flush=True)
    return one


def merged(known: Sequence[Figures], fresh: Sequence[Figures]) -> list[Figures]:
    """Known rows, with fresh ones in the place of those of the same scenario and subject."""
    rows = {(row["scenario"], row["subject"]): row for row in [*known, *fresh]}
    return list(rows.values())


def median(runs: Sequence[Figures]) -> Figures:
    """Key by key; what is no number is that of the last run."""
    runs = [run for run in runs if "trouble" not in run] or runs
    middle = dict(runs[-1])
    for key, value in middle.items():
        if isinstance(value, dict):
            middle[key] = median([run[key] for run in runs if isinstance(run.get(key), dict)])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            middle[key] = statistics.median(run[key] for run in runs if isinstance(run.get(key), int | float))
    return middle | ({"rounds": len(runs)} if "scenario" in middle else {})


def verdicts(rows: Sequence[Figures]) -> None:
    """Every goal that was measured, met or not."""
    for goal in GOALS:
        figure = goal.figure(rows)
        if figure is not None:
            told = "met    " if goal.met(figure) else "NOT MET"
            here = goal.here(rows)
            by = f"; by the peers here {here.wanted}: {'met' if here.met(figure) else 'NOT MET'}" if here else ""
            print(f"{told} {goal.scenario}, {goal.key}: {number(figure)} ({goal.wanted}{by})")


def _profiled(rows: Sequence[Figures], templates: Templates) -> list[tuple[str, float]]:
    held = next(
        (row["ops_per_s"] for row in rows if (row["scenario"], row["subject"]) == ("saturation 1x100", OURS)), 0
    )
    shares = profile(SUBJECTS[OURS], templates, held * 2 / 3 or STEADY)
    for name, share in shares:
        print(f"{share:>7.1%}  {name}")
    return shares


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    every = [*SCENARIOS, *SPECIAL, *SHORT]
    parser.add_argument("--only", nargs="+", choices=every, metavar="SCENARIO", help="; ".join(every))
    parser.add_argument("--subjects", nargs="+", choices=SUBJECTS, metavar="SUBJECT", help="; ".join(SUBJECTS))
    parser.add_argument("--seconds", type=float, help="how long each scenario sends (a step of a climb too)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured; medians count")
    parser.add_argument("--short", action="store_true", help="seconds of everything, to see that the bench works")
    parser.add_argument("--profile", action="store_true", help="also watch a saturated server with py-spy")
    parser.add_argument("--json", type=Path, help="write the figures to this file, for machines")
    parser.add_argument("--write", type=Path, help="write the document to this file")
    parser.add_argument("--known", type=Path, nargs="+", default=[], help="figures that were measured before")
    return parser


if __name__ == "__main__":
    main()
