"""What a room of 2,000 notes weighs in the server: `python -m tests.bench.roommemory DATA WORKSHOP...` prints KiB."""

from __future__ import annotations

import gc
import secrets
import subprocess
import sys
import time
from pathlib import Path

from app.config import environment
from app.domain.room.views.build import VIEWERS
from app.live.broadcast import Fanout
from app.live.rooms import Rooms
from app.store.db.database import Database
from tests.bench.driving import Figures
from tests.bench.furnished import Shape
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Subject
from tests.serving import ROOT

ROOMS = 6
SHAPE = Shape(ROOMS, 20, 100)


def room_memory(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """KiB of one of several rooms, each with 2,000 notes and looked at by every viewer."""
    with templates.copy(SHAPE, subject) as (folder, rooms):
        command = [sys.executable, "-m", "tests.bench.roommemory", str(folder), *(room["id"] for room in rooms)]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    weight, milliseconds = map(float, told.stdout.split())
    return row("memory of a room", subject, {"room_mib": round(weight / 1024, 2), "load_ms": round(milliseconds, 1)})


def opened(folder: Path) -> Rooms:
    """The rooms of a data folder, none loaded yet."""
    config = environment.read({"NUOTIO_DATA": str(folder)})
    return Rooms(
        Database(config.database_url), Fanout(lambda *_: None), lambda: 0, lambda: "2026-01-01", secrets.randbelow
    )


def resident() -> int:
    """KiB of this process."""
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main(folder: str, first: str, *others: str) -> None:
    """Load one room to warm up, then the others."""
    rooms = opened(Path(folder))
    for viewer in VIEWERS:
        rooms.get(first).snapshot(viewer)
    before, began = resident(), time.monotonic()
    for workshop in others:
        for viewer in VIEWERS:
            rooms.get(workshop).snapshot(viewer)
    took = time.monotonic() - began
    print((resident() - before) / len(others), took * 1000 / len(others))


if __name__ == "__main__":
    main(*sys.argv[1:])
