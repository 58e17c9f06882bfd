"""The fast tier as a promise: every history of up to five acts in every cast, and a million random ones of twelve."""

from __future__ import annotations

import gc
import math
import time
from itertools import count
from pathlib import Path

from tests.harness.result import Result, Size
from tests.laws.anonymity.memory.branches import ONLY_ON_A_FILE, bundle, every, here, without_pages
from tests.laws.anonymity.memory.stage import MemoryStage, opened
from tests.laws.anonymity.memory.walk import Walk, Walked
from tests.laws.anonymity.planted_leaks.every_leak import LEAKS
from tests.laws.anonymity.planted_leaks.signing import SIGNING
from tests.laws.anonymity.promise import leaks
from tests.laws.anonymity.scripts import KINDS, SCENES, TELLING, tellings

NEEDS_MORE = (
    "a header of a page", "a metric", "a file of who was last", "a count of writers in a receipt",
    "a writer in a copy of ones own notes", "a writer in an access request", "the cookie of a withdrawal in the log",
    *(one.__name__.replace("_", " ") for one in SIGNING),
)  # fmt: skip
"""Planted leaks of what only the full tier has: pages, metrics, files, receipts, signals."""

ACTS = "acts played and compared"
"""Each from one world by one person; what histories have in common is played once."""

BUNDLES = 1_000_000
"""A run with another seed begins so many bundles of random histories later."""


def law_in_memory(folder: Path, size: Size) -> Result:
    """With seed 1 leaks and short histories; with every other seed a million random ones."""
    result = Result()
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder) as stage:
        gc.freeze()
        began = time.process_time()
        if size.seed == 1:
            plants(stage, result)
            short(stage, result, size)
        if size.bounded or size.seed > 1:
            random_ones(stage, result, size)
        gc.unfreeze()
        took = time.process_time() - began
    acts = result.figures[ACTS] = result.figures.pop(ACTS)
    result.figures["acts a second of one core"] = f"{int(acts) / took:.0f}"
    result.figures["differences"] = len(result.broken)
    result.figures["kinds of acts that only the law on a file plays"] = ", ".join(sorted(KINDS & ONLY_ON_A_FILE))
    return result


def plants(stage: MemoryStage, result: Result) -> None:
    """Every leak that could show in memory is found there."""
    names = [name for name in LEAKS if name not in NEEDS_MORE]
    caught = [name for name in names if leaks(stage, name, without_pages(tellings()))]
    result.figures["planted leaks found"] = f"{len(caught)} of {len(names)}"
    for name in names:
        result.expect(name in caught, f"a planted leak was not found: {name}")


def short(stage: MemoryStage, result: Result, size: Size) -> None:
    """Every history of one to five acts in every cast, the fewest kinds first; for so many minutes at most."""
    ends = time.perf_counter() + (size.minutes * 60 or math.inf)
    longest = size.of(3, 5)
    _take(result, f"of {longest} acts of the kinds that tell most", whole(stage, TELLING, longest, ends))
    for length in range(1, size.of(2, 5) + 1):
        done = []
        for scene in sorted(SCENES, key=lambda name: len(here(SCENES[name]))):
            walked = whole(stage, {scene: SCENES[scene]}, length, ends)
            _take(result, f"of {length} acts of every kind", walked)
            if not walked.cut:
                done.append(scene)
        result.figures[f"{length} acts, whole in"] = f"{len(done)} of {len(SCENES)} scenes: {', '.join(done)}"


def whole(stage: MemoryStage, scenes: dict[str, tuple[str, ...]], length: int, ends: float = math.inf) -> Walked:
    """Every history of so many acts, all scenes together; those that were played when time is over."""
    total = Walked()
    for scene, kinds in scenes.items():
        Walk(stage, scene, every(here(kinds)), length, total, counted=length, ends=ends).go()
    return total


def random_ones(stage: MemoryStage, result: Result, size: Size) -> None:
    """So many, from the seed on; for so many minutes at most."""
    total, wanted = Walked(), size.of(2_000, 1_000_000)
    began, ends = time.perf_counter(), size.minutes * 60 or math.inf
    for seed in count((size.seed - 1) * BUNDLES):
        if total.histories >= wanted or time.perf_counter() - began > ends:
            break
        one = bundle(stage, seed)
        one.walked = total
        one.go()
    _take(result, "of twelve random acts", total)


def _take(result: Result, what: str, walked: Walked) -> None:
    counts = {
        f"histories {what}": walked.histories,
        f"the same {what}, once for each cast": walked.casts,
        ACTS: walked.acts,
    }
    result.figures |= {name: int(result.figures.get(name, 0)) + count for name, count in counts.items()}
    result.broken += walked.leaks
