"""From a pasted list to notes on the phones, and back again."""

from __future__ import annotations

import os

from playwright.sync_api import expect

LIST = """# Mikä toimii?
- Tuki tulee kotiin
- Sama työntekijä koko ajan
# Mikä ei toimi?
Jono on pitkä
Lomake on vaikea"""


def narrow(desk):
    desk.page.set_viewport_size({"width": 320, "height": 568})
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 320
    picture(desk, "320")
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    picture(desk, "1280")


def picture(desk, size):
    if folder := os.environ.get("LOOK"):
        name = desk.page.locator("h1").inner_text()[:12].replace(" ", "-")
        desk.page.screenshot(path=f"{folder}/{name}-{size}.png", full_page=True)


def test_a_pasted_list_becomes_notes_and_is_undone_in_one_tap(people):
    desk = people.desk().plan("Tuotu ilta").save_plan()
    desk.page.get_by_role("link", name="Tuo lappuja").click()
    desk.page.get_by_label("Luettelo, yksi lappu rivilleen").fill(LIST)
    narrow(desk)
    desk.press("Katso, mitä siitä tulee")
    expect(desk.heading("4 tekstiä löytyi")).to_be_visible()
    expect(desk.page.get_by_label("Alue, jolle laput tulevat").nth(1)).to_have_value("alue-2")
    narrow(desk)
    desk.press("Tuo 4 lappua")
    expect(desk.page.get_by_text("4 lappua odottaa vaihettaan.")).to_be_visible()
    narrow(desk)
    workshop = desk.workshop
    desk.overview().open()
    phone = people.phone().join(desk.code)
    phone.area("Mikä ei toimi?")
    expect(phone.note("Jono on pitkä")).to_be_visible()
    assert workshop == desk.workshop
    desk.overview()
    desk.page.get_by_role("link", name="Tuo lappuja").click()
    desk.press("Peru tuonti")
    expect(desk.page.get_by_text("4 tuotua lappua otettiin pois.")).to_be_visible()
    expect(phone.note("Jono on pitkä")).to_have_count(0)
