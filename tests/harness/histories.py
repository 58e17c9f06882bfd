"""Many random histories, one after the other; those that once failed first."""

from __future__ import annotations

import time
from pathlib import Path

from tests.harness import seeds
from tests.harness.modelled import PRESENT
from tests.harness.playing import History
from tests.harness.result import Result, Size


def replayed(seed: int) -> None:
    """One history, with its seed in the complaint."""
    try:
        History(seed).play()
    except AssertionError as broken:
        raise AssertionError(f"seed {seed}: {broken}") from broken


def histories(_folder: Path, size: Size) -> Result:
    """P4: so many random histories, each with six writers."""
    result, began, played = Result(), time.monotonic(), 0
    for seed in (*seeds.failed("histories"), *range(size.seed, size.seed + size.of(3000, 100_000))):
        try:
            replayed(seed)
        except AssertionError as broken:
            result.wrong(str(broken))
            seeds.remember("histories", seed)
        played += 1
        if size.minutes and time.monotonic() - began > size.minutes * 60:
            break
    spent = time.monotonic() - began
    result.figures = {"histories": played, "diverged": len(result.broken), "writers": len(PRESENT) - 1}
    result.figures["histories a second"] = round(played / spent)
    return result
