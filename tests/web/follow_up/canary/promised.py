"""The promise “what is taken back is gone within a minute”, with its figures: how long the word stays in each place."""

from __future__ import annotations

from pathlib import Path

from app.live.housekeeping.erasure import GRACE, GRACE_AFTERWARDS
from tests.harness.result import Result, Size
from tests.web.follow_up.canary.cage import caged
from tests.web.follow_up.canary.leftovers import PLANTS
from tests.web.follow_up.canary.looking import held, places

MINUTE = 60.0
MOMENTS = (0.0, 1.0, 2.5, GRACE_AFTERWARDS, GRACE_AFTERWARDS + 3, GRACE, GRACE + 3, MINUTE)
"""When the places are looked into, in seconds of the server's own clock after the note was taken back."""

IN_BACKUPS = "restored backup"


def withdrawn(folder: Path, size: Size) -> Result:
    """Take a note back in an open room and after the end, look everywhere, and plant faults."""
    result = Result()
    for over, when in ((False, "open room"), (True, "after the end")):
        stays = times(folder / when, over=over)
        result.figures[f"{when}: places"] = len(stays)
        result.figures |= {f"{when}: {place}, s": told(until) for place, until in stays.items()}
        result.expect(all(until is not None for until in stays.values()), f"{when}: the word is still there")
    planted = list(PLANTS)[: size.of(1, len(PLANTS))]
    caught = [name for name in planted if is_found(folder / name, name)]
    result.figures["planted faults caught"] = f"{len(caught)} of {len(planted)}"
    result.expect(caught == planted, "a planted fault was not caught")
    return result


def times(folder: Path, *, over: bool) -> dict[str, float | None]:
    """The moment by which the word is gone for good from each place that held it; None if it never is."""
    with caged(folder, over=over) as cage:
        seen = [(0.0, held(cage))]
        cage.withdraw()
        for moment in MOMENTS:
            cage.pass_time(moment)
            seen.append((moment, held(cage)))
        return {place: gone(seen, place) for place in places(cage)}


def gone(seen: list[tuple[float, set[str]]], place: str) -> float | None:
    """The first moment from which on the place does not hold the word."""
    after = [moment for at, (moment, _) in enumerate(seen) if not any(place in later for _, later in seen[at:])]
    return after[0] if after else None


def told(until: float | None) -> str:
    """The moment in words; the word is looked for at moments, so it may be gone earlier."""
    return "still there" if until is None else f"≤ {until:g}"


def is_found(folder: Path, name: str) -> bool:
    """Whether a planted fault leaves the word in the place where it should, and the search finds it there."""
    place, plant = PLANTS[name]
    with caged(folder, over=True) as cage, plant(cage):
        held(cage)  # fills what remembers
        cage.withdraw()
        cage.pass_time(MINUTE)
        return places(cage)[place]()
