"""A letter costs the phone no more on a full board than on an empty one: counted in elements, never in milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.crowd import Simulated

WRITERS, EACH = 4, 10
AREA = "Mikä estää?"
TWO_LINES = "hoitaja kuunteli ja neuvonta auttoi mutta tulkki puuttui taas"
WATCH = """
  window.redrawn = 0;
  const every = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver((list) => { redrawn += list.length; }).observe(document.querySelector(".board"), every);
"""
FOOT = "document.querySelector('.foot').offsetHeight"
TOAST_OVER_FOOT = f"Math.abs(parseFloat(getComputedStyle(document.querySelector('.toasts')).bottom) - {FOOT} - 8) < 1"


def test_a_growing_field_styles_no_note_anew_and_draws_none(people, server):
    desk = people.desk().begin("Kirjoitan täyden seinän alla", AREA)
    for _ in range(WRITERS):
        other = Simulated(server.url, desk.code.replace(" ", ""), "")
        assert all(other.write(AREA, f"Lappu {number}")["ok"] for number in range(EACH))
        other.close()
    desk.page.close()  # the browser would tell of it too
    page = people.phone().join(desk.code).page
    expect(page.locator("[data-note]")).to_have_count(WRITERS * EACH)
    page.locator("#new").tap()
    page.keyboard.press("a")
    page.evaluate(WATCH)
    low = page.evaluate(FOOT)
    with styled(page) as elements:
        page.keyboard.type(TWO_LINES)
        page.wait_for_function(f"low => {FOOT} > low && {TOAST_OVER_FOOT}", arg=low)
    assert elements, "the browser told nothing"
    assert max(elements) < WRITERS * EACH
    assert page.evaluate("redrawn") == 0


@contextmanager
def styled(page: Page) -> Iterator[list[int]]:
    """How many elements the browser styled anew, each time it did while this went on."""
    devtools = page.context.new_cdp_session(page)
    found: list[int] = []
    over: list[object] = []

    def collect(told: dict[str, list[dict[str, Any]]]) -> None:
        found.extend(one["args"]["elementCount"] for one in told["value"] if "elementCount" in one.get("args", {}))

    def end(told: object) -> None:
        over.append(told)

    devtools.on("Tracing.dataCollected", collect)
    devtools.on("Tracing.tracingComplete", end)
    devtools.send("Tracing.start", {"categories": "devtools.timeline", "transferMode": "ReportEvents"})
    yield found
    devtools.send("Tracing.end")
    while not over:
        page.evaluate("new Promise(requestAnimationFrame)")  # what the browser tells is heard meanwhile
