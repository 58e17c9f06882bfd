"""What other programs used of the machine while something was measured: the more, the worse the figures."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

LOUD = 0.3
"""Cores that others may use without spoiling a figure."""
TICKS = os.sysconf("SC_CLK_TCK")


def listen() -> Callable[[], float]:
    """What comes back tells how many cores the neighbours used since; the children of this process have to live on."""
    began, before = time.monotonic(), _foreign()
    return lambda: max(0.0, round((_foreign() - before) / (time.monotonic() - began), 2))


def _foreign() -> float:
    """Seconds of processor since the machine started that were not ours."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / TICKS - own_seconds()


def own_seconds() -> float:
    """Seconds of this process and its children's children, gone ones included."""
    found = [stat for stat in map(_stat, Path("/proc").glob("[0-9]*/stat")) if stat]
    family = {os.getpid()}
    while more := {pid for pid, parent, _ in found if parent in family} - family:
        family |= more
    return sum(ticks for pid, _, ticks in found if pid in family) / TICKS


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        fields = path.read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return None
    return int(path.parent.name), int(fields[1]), sum(map(int, fields[11:15]))
