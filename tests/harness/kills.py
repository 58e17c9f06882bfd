"""P1 and P3: kill -9 over and over; what was answered is there once, and what was in doubt at most once."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.harness import seeds
from tests.harness.drilling import drill
from tests.harness.episode import Episode, Script
from tests.harness.lives import Nursery
from tests.harness.plants import OF_THE_CLIENT, PLANTS
from tests.harness.result import Result, Size
from tests.harness.together import together

COUNTED = (
    "kills", "acked", "refused", "resent", "echoes", "unknown", "events", "views",
    "lost", "doubled", "changed", "effect", "gaps", "diverged", "early", "late", "stuck",
)  # fmt: skip


TURNS = 12
"""Runs in which a planted bug must be found at least once: some need a moment that a busy machine seldom has."""
PATIENCE = 20
"""Seconds: a planted bug may well leave a command without an answer for ever."""

SCENES: dict[str, Callable[[Path, Size, str, Nursery], Result]] = {
    "an update waits for what never came": together,
    "the epoch is not looked at": drill,
}
"""The planted bugs that only another scene than kill after kill can show."""


def kills(folder: Path, size: Size) -> Result:
    """Episodes of twenty kills until there are enough kills and enough answered commands."""
    result, nursery, began = Result(), Nursery(), time.monotonic()
    lives, enough = size.of(8, 20), (size.of(16, 1000), size.of(800, 100_000))
    again, seed, episodes = seeds.failed("kills"), size.seed, 0
    try:
        while (result.figures.get("kills", 0), result.figures.get("acked", 0)) < enough or _few(result, enough):
            now = again.pop() if again else seed
            seed += now == seed
            script = Script(now, kills=lives, people=size.of(10, 20), each_second=size.of(250, 400))
            verdict = Episode(script, folder / str(episodes), nursery).play()
            result.take(verdict, *COUNTED)
            if verdict:
                shutil.rmtree(folder / str(episodes))
            else:
                seeds.remember("kills", now)
                print(f"seed {now}: {verdict.broken[:3]}", flush=True)
            episodes += 1
            if size.minutes and time.monotonic() - began > size.minutes * 60:
                break
    finally:
        nursery.close()
    result.figures["episodes"] = episodes
    result.figures["seeds"] = f"{size.seed}–{seed - 1}"
    return result


def _few(result: Result, enough: tuple[int, int]) -> bool:
    return int(result.figures.get("acked", 0)) < enough[1] or int(result.figures.get("kills", 0)) < enough[0]


def planted(folder: Path, size: Size) -> Result:
    """Every bug that can be planted into the server or a client, and whether the harness finds it."""
    result, nursery = Result(), Nursery()
    names = [*PLANTS, OF_THE_CLIENT]
    caught = 0
    try:
        for name in names:
            seen = _seen(name, folder, nursery, size.seed)
            caught += bool(seen)
            result.expect(seen, f"not caught: {name}")
            result.figures[name] = seen or "not caught"
    finally:
        nursery.close()
    result.figures = {"planted bugs caught": f"{caught} of {len(names)}", **result.figures}
    print(f"planted bugs caught {caught} of {len(names)}", flush=True)
    return result


def _seen(name: str, folder: Path, nursery: Nursery, seed: int) -> str:
    """By what the bug was found, or “”."""
    for turn in range(TURNS):
        place = folder / f"{name.replace(' ', '-')}-{turn}"
        if name in SCENES:
            broken = SCENES[name](place, Size(seed=seed + turn), name, nursery).broken
        else:
            script = Script(seed + turn, kills=3, people=10, plant=name, patience=PATIENCE)
            broken = Episode(script, place, nursery).play().broken
        shutil.rmtree(place)
        if broken:
            kinds = sorted({words.partition(":")[0] for words in broken})
            return f"caught by: {', '.join(kinds)}"
    return ""
