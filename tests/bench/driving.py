"""The load generator as a function: what it is asked, what it found."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.subjects import Running, Subject, node, pin

SWARM = Path(__file__).with_name("load") / "swarm.mjs"
Figures = dict[str, Any]
LONGEST = 1800


@dataclass(frozen=True)
class Drive:
    """What the generator does. `rate` is ops a second of each person; `more` is whatever else a mode needs."""

    mode: str = "fixed"
    rate: float = 0.2
    seconds: float = 10
    warmup: float = 1
    writing: bool = True
    """Whether new notes are among the ops; at saturation the room would fill."""
    seed: int = 42
    more: dict[str, Any] = field(default_factory=dict)


def drive(subject: Subject, server: Running, rooms: Sequence[Any], how: Drive) -> Figures:
    """Run the generator on the second processor. Raises RuntimeError with what it said."""
    asked = {
        "protocol": subject.protocol,
        "url": server.url,
        "pid": server.pid,
        "path": "/ws/*",
        "rooms": rooms,
        "mode": how.mode,
        "rate": how.rate,
        "seconds": how.seconds,
        "warmup": how.warmup,
        "writing": how.writing,
        "seed": how.seed,
        **how.more,
    }
    command = [node(), "--max-old-space-size=4096", str(SWARM)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        pin(process.pid, 1)
        told, trouble = process.communicate(json.dumps(asked), timeout=LONGEST)
    if os.environ.get("BENCH_STEPS"):
        print(trouble, end="")
    if process.returncode:
        raise RuntimeError(f"The load generator failed:\n{trouble[-2000:]}")
    found: Figures = json.loads(told.splitlines()[-1])
    return found
