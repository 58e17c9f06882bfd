"""What it costs, printed: `bin/bench`. Figures of this machine, now; a benchmark and never a test."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.bench.scenarios import SCENARIOS, Templates, measure
from tests.bench.subjects import SUBJECTS, install


def main() -> None:
    """Measure what is asked, interleaved, and print medians."""
    asked = arguments().parse_args()
    subjects = [SUBJECTS[name] for name in asked.subjects or SUBJECTS]
    if any(one.packages for one in subjects):
        install()
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="nuotio-bench-") as folder:
        templates = Templates(Path(folder))
        for _ in range(asked.rounds):
            for name in asked.only or SCENARIOS:
                for subject in subjects:
                    if SCENARIOS[name].ours_only and not subject.ours:
                        continue
                    one = measure(SCENARIOS[name], subject, templates, asked.seconds)
                    print(json.dumps(one), flush=True)
                    found[name, subject.name].append(one)
    rows = [median(rows) for rows in found.values()]
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def median(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Key by key; what is no number is that of the last."""
    middle = dict(rows[-1])
    for key, value in middle.items():
        numbers = [row[key] for row in rows if isinstance(row.get(key), int | float) and not isinstance(value, bool)]
        if numbers and len(numbers) == len(rows):
            middle[key] = statistics.median(numbers)
    return middle


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--subjects", nargs="+", choices=SUBJECTS, metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--seconds", type=float, help="how long each scenario sends, where it is not set")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured; medians count")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
