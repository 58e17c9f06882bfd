"""A room of 500 notes on a slow phone with a thin line: from the tap to the field, from a key to its letter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import CDPSession, Page
from sqlalchemy import select

from app.config import environment
from app.store.db.database import Database
from app.store.tables import WorkshopRow
from tests.bench.clientcost import SLOWER
from tests.bench.driving import Figures
from tests.bench.furnished import Shape
from tests.bench.neighbours import LOUD, listen
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Subject, running
from tests.journeys.crowd import Simulated

SHAPE = Shape(1, 50, 10, "p1")
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 ms and 400 kbit/s, in milliseconds and bytes a second."""
TRIES = 3
TYPED = "hoitaja kuunteli ja neuvonta auttoi mutta tulkki puuttui taas kerran"
BETWEEN = 0.12
"""Seconds from key to key: a quick thumb."""
REST = 4
"""Seconds until all that goes on by itself after joining is over."""
FLOOR = 16
"""The browser tells of no event that was painted sooner, in milliseconds."""
WATCH = f"""
  window.seen = {{ field: 0, tasks: [], keys: [] }};
  const field = () => {{
    if (document.querySelector("#new")) seen.field = performance.timeOrigin + performance.now();
    else requestAnimationFrame(field);
  }};
  field();
  addEventListener("click", () => sessionStorage.setItem("tapped", performance.timeOrigin + performance.now()), true);
  const watch = (type, into, more) => new PerformanceObserver((list) => into.push(...list.getEntries()))
    .observe({{ type, buffered: true, ...more }});
  watch("longtask", seen.tasks);
  watch("event", seen.keys, {{ durationThreshold: {FLOOR} }});
"""


def slow_phone(subject: Subject, templates: Templates, _seconds: float | None) -> Figures:
    """Milliseconds from the tap on “Tule mukaan” to the field, of the longest task, from a key until it is painted.

    `busy_p95_ms` is the last while others write a note with every key. A slowed processor shows every neighbour four
    times as large: where there are some, the quietest of three counts.
    """
    tries = [_once(subject, templates)]
    while tries[-1]["foreign_cores"] > LOUD and len(tries) < TRIES:
        tries.append(_once(subject, templates))
    return row("slow phone", subject, min(tries, key=lambda one: float(one["foreign_cores"])))


def _once(subject: Subject, templates: Templates) -> Figures:
    from tests.journeys.browsers import PHONE, chromium

    with templates.copy(SHAPE, subject) as (folder, rooms), running(subject, folder) as server, chromium() as browser:
        code = _code(folder, rooms[0]["id"])
        page = browser.new_context(**PHONE, base_url=server.url, locale="fi-FI").new_page()
        devtools = page.context.new_cdp_session(page)
        foreign = listen()
        field = _come_in(page, devtools, code)
        quiet = _type(page)
        longest = max(page.evaluate("seen.tasks.map(({ duration }) => duration)"), default=0)
        loud = foreign()
        other = Simulated(server.url, code, "")
        busy = _type(page, lambda: other.write("Mikä estää?", "Toinen kirjoittaa samaan aikaan."))
        other.close()
        devtools.send("Page.stopScreencast")
    measured = {"field_ms": round(field), "p95_ms": quiet, "longest_task_ms": round(longest), "busy_p95_ms": busy}
    return {**measured, "foreign_cores": loud}


def _code(folder: Path, workshop: str) -> str:
    """The code that the server gave the room when it started."""
    config = environment.read({"NUOTIO_DATA": str(folder)})
    with closing(Database(config.database_url)) as database, database.read() as rows:
        return str(rows.scalar(select(WorkshopRow.join_code).where(WorkshopRow.id == workshop)))


def _come_in(page: Page, devtools: CDPSession, code: str) -> float:
    """Through the door as people come, reading the welcome; milliseconds from the last tap to the field."""
    page.add_init_script(WATCH)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    _look(devtools)
    page.goto("/liity")
    page.get_by_label("Huoneen koodi").fill(code)
    page.get_by_role("button", name="Jatka").tap()
    inside = page.get_by_role("button", name="Tule mukaan")
    inside.wait_for()
    page.wait_for_load_state("networkidle")
    inside.tap()
    page.locator("#new").wait_for()
    _pass(page, REST)
    return float(page.evaluate("seen.field - Number(sessionStorage.getItem('tapped'))"))


def _look(devtools: CDPSession) -> None:
    """Somebody looks: a browser without a screen paints only now and then."""

    def seen(frame: dict[str, int]) -> None:
        devtools.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    devtools.on("Page.screencastFrame", seen)
    devtools.send("Page.startScreencast", {"format": "jpeg", "quality": 20, "maxWidth": 90, "maxHeight": 185})


def _pass(page: Page, seconds: float) -> None:
    """Let so much time go by for the page; what the browser says meanwhile is heard."""
    end = page.evaluate("performance.now()") + seconds * 1000
    page.wait_for_function("end => performance.now() > end", arg=end, polling=50)


def _type(page: Page, meanwhile: Callable[[], object] = lambda: None) -> float:
    """The p95 of what the browser says of each key."""
    page.locator("#new").tap()
    page.evaluate("seen.keys.length = 0")
    for letter in TYPED:
        meanwhile()
        page.keyboard.press(letter)
        _pass(page, BETWEEN)
    _pass(page, REST)
    keys = "seen.keys.filter(({ name }) => name === 'keydown').map(({ duration }) => duration)"
    told: list[float] = page.evaluate(keys)
    return quantiles([*told, *[FLOOR] * (len(TYPED) - len(told))], n=20)[-1]
