"""The law as a promise: more histories than the tests of every day play. It goes on where it was left with --seed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice, product
from pathlib import Path

from tests.harness import seeds
from tests.harness.result import Result, Size
from tests.laws.anonymity.acts.copies import QUICK, SLOW
from tests.laws.anonymity.history import History
from tests.laws.anonymity.law import Found, every_cast, one_swap
from tests.laws.anonymity.planted_leaks.during import DURING, Doing
from tests.laws.anonymity.planted_leaks.every_leak import LEAKS
from tests.laws.anonymity.scripts import SCENES, TELLING, longer, short, tellings
from tests.laws.anonymity.stage import AnyStage, Stage, opened

AT_ONCE = 50
LENGTH = 12
"""Acts of a random history."""

KEPT = "anonymity"
"""The name of the seeds that once broke the law."""


def law(folder: Path, size: Size) -> Result:
    """Every short history in every cast, then random ones with one swap each; and every leak that is planted."""
    result = Result()
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder) as stage:
        if size.seed == 1:
            _leaks(stage, result)
            found = every_cast(stage, tellings()[:1] if size.bounded else tellings(), copies=QUICK)
            _take(result, found, "with pages, a backup and files")
            if not size.bounded:
                _take(result, every_cast(stage, _in_every_format(), copies=SLOW), "with every format")
            _take(result, every_cast(stage, _short(size)), "short, in every cast")
        _random(stage, result, size)
    result.figures["leaks"] = len(result.broken)
    return result


def _in_every_format() -> list[History]:
    """While it is open, and archived."""
    archived = [one for one in tellings() if any(act.kind == "archive" for act in one.acts)]
    return [*tellings()[:2], *archived]


def _short(size: Size) -> Iterator[History]:
    """All of two acts, and of three where they tell the most; in short some of them."""
    yield from short(1, SCENES)
    yield from islice(short(2, SCENES), 0, None, size.of(100, 1))
    if not size.bounded:
        yield from short(3, TELLING)


def _random(stage: Stage, result: Result, size: Size) -> None:
    """So many random histories, from the seed on; for so many minutes at most."""
    total, ends = Found(), time.monotonic() + (size.minutes * 60 or math.inf)
    first = (size.seed - 1) * 1_000_000
    wanted = size.of(60, 1_000_000)
    old = [longer(seed, LENGTH) for seed in seeds.failed(KEPT)]
    _take(result, one_swap(stage, old, 1), "that once broke the law")
    for start in count(first, AT_ONCE):
        if total.histories >= wanted or time.monotonic() > ends:
            break
        found = one_swap(stage, (longer(seed, LENGTH) for seed in range(start, start + AT_ONCE)), start)
        total.histories += found.histories
        total.played += found.played
        total.leaks += found.leaks
    _take(result, total, "random, with one swap")


def _take(result: Result, found: Found, what: str) -> None:
    result.figures[f"histories {what}"] = found.histories
    result.figures[f"times played {what}"] = found.played
    result.broken += found.leaks


def _leaks(stage: Stage, result: Result) -> None:
    caught = [name for name in LEAKS if leaks(stage, name)]
    result.figures["planted leaks found"] = f"{len(caught)} of {len(LEAKS)}"
    for name in LEAKS.keys() - set(caught):
        result.wrong(f"a planted leak was not found: {name}")


def leaks(stage: AnyStage, name: str, among: Sequence[History] = ()) -> bool:
    """Whether the law finds this leak in one of the histories in which the real code has none."""
    known = list(among) or tellings()
    histories = known if LEAKS[name] in DURING else known[::-1]
    copies = () if "page" in name else None
    for few, history in product((4, 0), histories):
        doing = Doing(stage.folder)
        with doing.watching, LEAKS[name](doing):
            if every_cast(stage, [history], copies=copies, few=few, until_one=True).leaks:
                return True
    return False
