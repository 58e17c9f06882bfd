"""A room with a long log right after a restart: how soon a phone shows the board."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.bench.driving import Figures
from tests.bench.furnished import Shape, token
from tests.bench.roommemory import opened
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Running, Subject, running

EVENTS = 50_000
SHAPE = Shape(1, 10, 30, moves=EVENTS)
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def cold_room(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """First contentful paint in a browser, and what reading the room from the database takes before that."""
    with templates.copy(SHAPE, subject) as (folder, rooms):
        with running(subject, folder):
            pass  # whatever a server keeps of a long log for the next one, it has kept now
        load = _load(folder, rooms[0]["id"])
        with running(subject, folder) as server:
            paint = _paint(server, rooms[0])
    found = {"load_ms": round(load, 1), "paint_ms": round(paint, 1), "first_paint_ms": round(load + paint, 1)}
    return row("cold room of 50,000 events", subject, found)


def _load(folder: Path, workshop: str) -> float:
    rooms = opened(folder)
    began = time.monotonic()
    rooms.get(workshop)
    return (time.monotonic() - began) * 1000


def _paint(server: Running, room: Any) -> float:
    """The page of the room as a member opens it. The server has read the room by then, so that is added."""
    from tests.journeys.browsers import chromium

    with chromium() as browser:
        context = browser.new_context()
        member = {"name": f"osallistuja_{room['id'][:8]}", "value": token(room["people"][0]["id"]), "url": server.url}
        context.add_cookies([member])  # type: ignore[list-item]  # it is one of theirs
        page = context.new_page()
        page.goto(f"{server.url}/liity")  # where everybody comes from
        page.goto(f"{server.url}/huone/{room['id']}")
        page.wait_for_function(PAINT)
        return float(page.evaluate(PAINT))
