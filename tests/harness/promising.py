"""The promises as commands with figures: bin/promises P1 P2 …

Each is bounded for the checks of every day with --bounded, and whole otherwise. --write keeps the figures beside the
page and makes the page anew from all that is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.domain.tally.promised import counted
from tests.harness import paper
from tests.harness.attacking import attacks
from tests.harness.badges import badges
from tests.harness.clocks import clocks
from tests.harness.drilling import drill
from tests.harness.filling import filling
from tests.harness.fuzzing import fuzzing
from tests.harness.guessing.naming import naming
from tests.harness.hints import hints
from tests.harness.histories import histories
from tests.harness.kills import kills, planted
from tests.harness.power import power
from tests.harness.restarting import restarting
from tests.harness.result import Result, Size
from tests.harness.sleeping import offline, sleeping
from tests.harness.soaking import soak
from tests.harness.together import together
from tests.harness.upgrading import upgrading
from tests.laws.anonymity.memory.promise import law_in_memory
from tests.laws.anonymity.promise import law
from tests.web.follow_up.canary.promised import withdrawn

Promise = Callable[[Path, Size], Result]

PROMISES: dict[str, tuple[str, Promise]] = {
    "P1": ("A note you saw marked as saved is never lost when the server dies; P3: sent again it appears once", kills),
    "P2": ("Nor when the power is cut", power),
    "P4": ("Everybody sees the same board in the same order", histories),
    "P5": ("After a sleep, a tunnel or another network you catch up by yourself", sleeping),
    "P6": ("What you write without a network arrives", offline),
    "P7": ("You always know whether your note is saved", badges),
    "P8": ("Nobody can tell who wrote, wrote together or voted where nobody may know", naming),
    "law": ("Where nobody may know who did what, who does it changes nothing that anybody holds", law),
    "law-in-memory": ("The same for every short history and many long ones, without a file", law_in_memory),
    "P12": ("A bad client cannot stop the workshop", attacks),
    "P13": ("Garbled input never crashes or corrupts", fuzzing),
    "P14": ("A restart during a workshop is a hiccup", restarting),
    "P15": ("Old data survives an upgrade", upgrading),
    "P16": ("Backups restore", drill),
    "P17": ("A full disk loses nothing that was saved", filling),
    "P18": ("A clock that jumps reorders and ends nothing", clocks),
    "P19": ("It runs for days", soak),
    "P20": ("Without Redis it is slower, not wrong", hints),
    "counted": ("Whoever wrote a note finds that it was counted, and nobody learns whose it is", counted),
    "withdrawn": ("The text of a note that its writer takes back is gone from everywhere within a minute", withdrawn),
    "together": ("What several people write in one note at the same time is kept, letter by letter", together),
    "bugs": ("The harness finds bugs that are planted into the real code", planted),
}
SAME = {"P3": "P1"}


def kept(name: str, size: Size) -> dict[str, Any]:
    """Run one and tell how it went, as plain values."""
    words, promise = PROMISES[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nuotio-") as folder:
        result = promise(Path(folder) / "run", size)
    told = {
        "promise": name,
        "words": words,
        "kept": not result.broken,
        "figures": result.figures,
        "broken": [words.replace(folder, "…") for words in result.broken[:10]],
        "seconds": round(time.monotonic() - began),
        "run": _run(name, size),
        "seed": size.seed,
    }
    return told | paper.circumstances()


def _run(name: str, size: Size) -> str:
    """How much of it was run, in words."""
    if size.bounded:
        return "short"
    if name == "P19":
        return f"{size.minutes / 60 or size.hours:g} h"
    return f"ended after {size.minutes:g} min at the latest" if size.minutes else "whole"


def told(one: dict[str, Any]) -> None:
    """Print how it went."""
    print(f"{one['promise']} {'kept' if one['kept'] else 'BROKEN'} in {one['seconds']} s: {one['words']}")
    for name, value in one["figures"].items():
        print(f"   {name}: {value}")
    for words in one["broken"]:
        print(f"   ! {words}")
    sys.stdout.flush()


def main() -> int:
    """Run what was asked for; 1 when a promise was broken."""
    arguments = argparse.ArgumentParser(prog="bin/promises", description=__doc__)
    arguments.add_argument("promises", nargs="*", help=f"of {', '.join(PROMISES)}; none means all")
    arguments.add_argument("--bounded", action="store_true", help="the short form of each")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--minutes", type=float, default=0, help="end each of the long ones after so long")
    arguments.add_argument("--hours", type=float, default=8, help="how long the soak lasts")
    arguments.add_argument("--write", type=Path, help="the page to make anew, docs/PROMISES.md")
    arguments.add_argument("--add", action="store_true", help="add to what the page has; with another --seed")
    arguments.add_argument("--json", type=Path, help="a file for the results of this run")
    asked = arguments.parse_args()
    size = Size(asked.bounded, asked.seed, asked.minutes, asked.hours)
    results = []
    for name in dict.fromkeys(SAME.get(name, name) for name in asked.promises or PROMISES):
        results.append(kept(name, size))
        told(results[-1])
        if asked.write:
            paper.keep(asked.write, results[-1], list(PROMISES), add=asked.add)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    return 0 if all(one["kept"] for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
