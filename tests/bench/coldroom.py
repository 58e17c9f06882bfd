"""A room with a long log right after a restart: how soon a phone shows the board."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.store.tables import SnapshotRow
from tests.bench.driving import Figures
from tests.bench.furnished import Shape, token
from tests.bench.roommemory import opened
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Running, Subject, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVENTS = 50_000
PATIENCE = 20.0
PHONES = 5
SHAPE = Shape(1, 10, 30, moves=EVENTS)
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def cold_room(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """First contentful paint in a browser, and what reading the room from the database takes before that."""
    with templates.copy(SHAPE, subject) as (folder, rooms):
        with running(subject, folder):
            _until_kept(folder)
        load = _load(folder, rooms[0]["id"])
        with running(subject, folder) as server:
            paint = _paint(server, rooms[0])
    found = {"load_ms": round(load, 1), "paint_ms": round(paint, 1), "first_paint_ms": round(load + paint, 1)}
    return row("cold room of 50,000 events", subject, found)


def _until_kept(folder: Path) -> None:
    """Until a first server has kept for the next what it keeps of a long log; it does so all along. Raises."""
    rooms, began = opened(folder), time.monotonic()
    while True:
        with rooms.database.read() as session:
            if session.scalar(select(SnapshotRow.seq)):
                break
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError("No snapshot was kept")
        threading.Event().wait(0.05)
    rooms.database.close()


def _load(folder: Path, workshop: str) -> float:
    rooms = opened(folder)
    began = time.monotonic()
    rooms.get(workshop)
    return (time.monotonic() - began) * 1000


def _paint(server: Running, room: Any) -> float:
    """The page of the room as members open it: a median. The server has read the room by then, so that is added."""
    from tests.journeys.browsers import chromium

    with chromium() as browser:
        return median(_painted(browser, server, room["id"], one["id"]) for one in room["people"][:PHONES])


def _painted(browser: Browser, server: Running, room: str, person: str) -> float:
    context = browser.new_context()
    member = {"name": f"osallistuja_{room[:8]}", "value": token(person), "url": server.url}
    context.add_cookies([member])  # type: ignore[list-item]  # it is one of theirs
    page = context.new_page()
    page.goto(f"{server.url}/liity")  # where everybody comes from
    page.goto(f"{server.url}/huone/{room}")
    page.wait_for_function(PAINT)
    painted = float(page.evaluate(PAINT))
    context.close()
    return painted
