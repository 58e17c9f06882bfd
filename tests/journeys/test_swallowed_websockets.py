"""Networks that do not understand WebSockets: people write all the same, and hardly notice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.harness.middlebox import Middlebox, Mode
from tests.journeys.browsers import PHONE
from tests.journeys.phone import Phone

CONNECTING = "Yhdistetään… Voit jo kirjoittaa"
WITHIN = 10.0
"""Seconds from opening the room to the first note on the server's disk."""

BETWEEN_CUTS = 3.0


@contextmanager
def behind(box: Middlebox, chromium: Browser) -> Iterator[Phone]:
    """A phone in the network of this box."""
    with box:
        context = chromium.new_context(**PHONE, base_url=box.url, locale="fi-FI")
        context.set_default_timeout(30_000)
        yield Phone(context.new_page())
        context.close()


def saved_after(phone: Phone, text: str, began: float) -> float:
    """The seconds until the note was saved."""
    expect(phone.note(text).get_by_text("Tallennettu", exact=True)).to_be_visible(timeout=40_000)
    return time.monotonic() - began


@pytest.mark.parametrize("mode", [Mode.HANG, Mode.SILENT, Mode.REFUSE, Mode.STRIP, Mode.HTTP10])
def test_the_first_note_is_saved_within_ten_seconds_where_websockets_do_not_go_through(
    people: Any, server: Any, chromium: Browser, mode: Mode
) -> None:
    desk = people.desk().begin(f"Verkko {mode.value}")
    with behind(Middlebox(server.port, mode), chromium) as phone:
        began = time.monotonic()
        phone.join(desk.code).write("Odottamatta")
        if mode in (Mode.HANG, Mode.SILENT):
            expect(phone.note("Odottamatta").get_by_text("Ei vielä lähetetty")).to_be_visible()
            expect(phone.page.locator(".banner").get_by_text(CONNECTING)).to_be_visible()
        assert saved_after(phone, "Odottamatta", began) < WITHIN
        expect(phone.page.get_by_text("Yhteys palasi")).to_have_count(0)
        expect(desk.note("Odottamatta")).to_have_count(1)
        began = time.monotonic()
        phone.page.reload()
        phone.settled().write("Toisella kerralla")
        assert saved_after(phone, "Toisella kerralla", began) < WITHIN / 2
        expect(desk.note("Toisella kerralla")).to_have_count(1)


def test_a_phone_that_leaves_such_a_network_has_a_websocket_again_and_loses_nothing(
    people: Any, server: Any, chromium: Browser
) -> None:
    desk = people.desk().begin("Verkko vaihtuu")
    box = Middlebox(server.port, Mode.HANG)
    with behind(box, chromium) as phone:
        phone.join(desk.code).write("Huonossa verkossa").saved("Huonossa verkossa")
        assert box.asked.count("websocket") == 1
        box.mode = Mode.PASS
        box.cut()
        texts = [f"Matkalla {number}" for number in range(1, 9)]
        for text in texts[:4]:
            phone.write(text)
        assert box.until(lambda: box.asked.count("websocket") >= 3), "one was tried aside, and then taken"
        for text in texts[4:]:
            phone.write(text)
        for text in texts:
            phone.saved(text)
            expect(desk.note(text)).to_have_count(1)
        polls = box.asked.count("polling")
        phone.write("Uudella yhteydellä").saved("Uudella yhteydellä")
        assert box.asked.count("polling") == polls


def test_a_note_is_saved_although_the_websocket_fell_silent_without_a_word(
    people: Any, server: Any, chromium: Browser
) -> None:
    desk = people.desk().begin("Verkko vaikenee")
    box = Middlebox(server.port, Mode.FADE)
    with behind(box, chromium) as phone:
        phone.join(desk.code).write("Ennen").saved("Ennen")
        box.faded = True
        began = time.monotonic()
        phone.write("Hiljaisuuteen")
        expect(phone.note("Hiljaisuuteen").get_by_text("Tallennettu")).to_have_count(0)
        assert saved_after(phone, "Hiljaisuuteen", began) < 15
        expect(desk.note("Hiljaisuuteen")).to_have_count(1)
        assert box.asked[-1] == "polling"


def test_notes_are_saved_once_where_idle_websockets_are_cut(people: Any, server: Any, chromium: Browser) -> None:
    desk = people.desk().begin("Verkko katkoo")
    box = Middlebox(server.port, Mode.CUT, after=BETWEEN_CUTS)
    with behind(box, chromium) as phone:
        phone.join(desk.code)
        for number in range(3):
            phone.write(f"Katkojen välissä {number}").saved(f"Katkojen välissä {number}")
            assert box.until(lambda: box.cuts > number)  # noqa: B023  it is asked at once
        phone.write("Katkojen jälkeen").saved("Katkojen jälkeen")
        for number in range(3):
            expect(desk.note(f"Katkojen välissä {number}")).to_have_count(1)
        expect(desk.note("Katkojen jälkeen")).to_have_count(1)
        assert box.asked[-1] == "polling", "three are enough"
