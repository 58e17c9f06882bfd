"""P7: what a phone shows as saved is on the disk, whenever the network is cut or the server killed."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.harness.pace import linger
from tests.harness.result import Result, Size
from tests.journeys import browsers
from tests.journeys.browsers import LAPTOP, PHONE
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.serving import Server

WHO = {"name": "Ohjaaja Esimerkki", "email": "ohjaaja@esimerkki.example", "password": "kolme hirveä rannalla"}
SAVED = """() => [...document.querySelectorAll('[data-note]')]
    .filter(note => note.innerText.includes('Tallennettu'))
    .map(note => note.querySelector('.note-text').innerText)"""
GENEROUS = {"OPS_PER_SECOND": "500", "OPS_BURST": "1000"}


def badges(folder: Path, size: Size) -> Result:
    """The same in a browser of its own."""
    with browsers.chromium() as browser:
        return badges_in(browser, folder, size)


def badges_in(browser: Browser, folder: Path, size: Size) -> Result:
    """A phone writes; at a random moment the network goes or the server dies; its badges are held against the disk."""
    folder.mkdir(parents=True)
    result, dice, began = (
        Result({"cuts": 0, "badges read": 0, "wrongly saved": 0}),
        random.Random(size.seed),
        monotonic(),
    )
    server = Server(folder, GENEROUS).start()
    try:
        phone = _inside(browser, server)
        for number in range(size.of(3, 1000)):
            _cut(server, phone, number, dice, result)
            if size.minutes and monotonic() - began > size.minutes * 60:
                break
        phone.page.context.close()
    finally:
        server.kill()
    return result


def _inside(browser: Browser, server: Server) -> Phone:
    """Somebody in a room that a facilitator has just opened."""
    context = browser.new_context(**LAPTOP, base_url=server.url, locale="fi-FI")
    desk = Desk(context.new_page())
    invitation = re.search(r"/kutsu/\w+", server.log.read_text())
    assert invitation
    desk.make_account(invitation[0], **WHO)
    code = desk.begin("Merkit").code
    context.close()
    return Phone(browser.new_context(**PHONE, base_url=server.url, locale="fi-FI").new_page()).join(code)


def _cut(server: Server, phone: Phone, number: int, dice: random.Random, result: Result) -> None:
    text, kill = f"lappu {number} {dice.randrange(10**9)}", number % 3 == 0
    if not kill:
        phone.page.context.set_offline(dice.random() < 0.5)
    phone.write(text)
    linger(phone.page, dice.choice([0, 5, 20, 60]))
    shown = _saved(phone.page)
    if kill:
        server.kill()
    there = _kept(server.data / "nuotio.db")
    wrong = [one for one in shown if one not in there]
    count: Any = result.figures
    count["cuts"] += 1
    count["badges read"] += len(shown)
    count["wrongly saved"] += len(wrong)
    result.expect(not wrong, f"cut {number}: shown as saved and not on the disk: {len(wrong)}")
    if kill:
        server.start()
    phone.page.context.set_offline(False)
    expect(phone.note(text).get_by_text("Tallennettu", exact=True)).to_be_visible(timeout=20_000)


def _saved(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SAVED)
    return found


def _kept(file: Path) -> set[str]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT text FROM writing")}
