"""A room with a long log right after a restart: how soon a phone shows the board."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select

from app.store.tables import SnapshotRow
from tests.bench.driving import Figures
from tests.bench.furnished import Shape, token
from tests.bench.roommemory import opened
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Subject, running

EVENTS = 50_000
PATIENCE = 20.0
TIMES = 3
SHAPE = Shape(1, 10, 30, moves=EVENTS)
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def cold_room(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """First contentful paint in a browser, and what reading the room takes before that: medians of a few starts."""
    with templates.copy(SHAPE, subject) as (folder, rooms):
        with running(subject, folder):
            _until_kept(folder)
        load = median(_load(folder, rooms[0]["id"]) for _ in range(TIMES))
        paint = median(_paint(subject, folder, rooms[0]) for _ in range(TIMES))
    found = {"load_ms": round(load, 1), "paint_ms": round(paint, 1), "first_paint_ms": round(load + paint, 1)}
    return row("cold room of 50,000 events", subject, found)


def _until_kept(folder: Path) -> None:
    """Until a first server has kept for the next what it keeps of a long log; it does so all along. Raises."""
    with closing(opened(folder).database) as database:
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            with database.read() as session:
                if session.scalar(select(SnapshotRow.seq)):
                    return
            threading.Event().wait(0.05)
    raise RuntimeError("No snapshot was kept")


def _load(folder: Path, workshop: str) -> float:
    rooms = opened(folder)
    began = time.monotonic()
    rooms.get(workshop)
    return (time.monotonic() - began) * 1000


def _paint(subject: Subject, folder: Path, room: Any) -> float:
    """The page of the room as the first who comes after a start opens it, in a browser that was never used.

    The server has read the room by then, so that is added.
    """
    from tests.journeys.browsers import chromium

    with running(subject, folder) as server, chromium() as browser:
        context = browser.new_context()
        member = {"name": f"osallistuja_{room['id'][:8]}", "value": token(room["people"][0]["id"]), "url": server.url}
        context.add_cookies([member])  # type: ignore[list-item]  # it is one of theirs
        page = context.new_page()
        page.goto(f"{server.url}/liity")  # where everybody comes from
        page.goto(f"{server.url}/huone/{room['id']}")
        page.wait_for_function(PAINT)
        return float(page.evaluate(PAINT))
