"""A peer group: only peers come in, everybody reads what is promised, and each takes her own notes home at the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.desk import Desk

HELSINKI = ZoneInfo("Europe/Helsinki")
NOTHING = "Vertaisryhmä – kaikki poistetaan lopuksi"
ROLE = "asiakas"


def peer_group(desk: Desk, title: str) -> Desk:
    """Plan it as a facilitator does, and open it."""
    desk.plan(title)
    page = desk.page
    desk.open_line("#tiedot")
    page.get_by_label("Vertaisryhmä: kaikki poistetaan lopuksi").check()
    page.get_by_role("group", name="Vertaisryhmään pääsevät").get_by_label(ROLE, exact=True).check()
    page.get_by_label("Laput säilytetään tähän päivään").fill(f"{datetime.now(HELSINKI) + timedelta(days=7):%Y-%m-%d}")
    return desk.save_plan().open().lead()


def test_a_peer_group_from_its_plan_to_its_end(people):
    desk = peer_group(people.desk(), "Läheisten ilta")
    wall = people.screen(desk)
    expect(wall.page.get_by_text(NOTHING)).to_be_visible()
    phone = people.phone().knock(desk.code)
    expect(phone.page.get_by_text("Kukaan ei tarkista, mitä valitset.")).to_be_visible()
    phone.step_in(role=ROLE)
    expect(phone.page.get_by_text(NOTHING)).to_be_visible()
    phone.write("Täällä uskallan sanoa").saved("Täällä uskallan sanoa")
    phone.write("Tämä piilotetaan").saved("Tämä piilotetaan")
    desk.menu("Tämä piilotetaan", "Piilota lappu…")
    desk.sheet().get_by_role("button", name="loukkaava").click()
    for page in (desk.page, phone.page, wall.page):
        expect(page.get_by_text("Piilotettu: loukkaava")).to_be_visible()
        expect(page.locator("[data-note]").filter(has_text="Tämä piilotetaan")).to_have_count(0)
    desk.press("Lopeta työpaja…")
    desk.sheet().get_by_role("button", name="Lopeta ja poista kaikki").click()
    expect(desk.page.get_by_text("Poistosta tulee kuitti.")).to_be_visible()
    expect(phone.page.get_by_text("Vertaisryhmä on päättynyt.")).to_be_visible()
    expect(phone.page.get_by_text("Seurantakoodisi")).to_have_count(0)
    with phone.page.expect_download() as coming:
        phone.page.get_by_role("link", name="Lataa omat laput").tap()
    assert "Täällä uskallan sanoa" in Path(coming.value.path()).read_text()


def test_who_is_no_peer_reads_why_and_stays_outside(people):
    desk = peer_group(people.desk(), "Vain vertaisille")
    stranger = people.phone().knock(desk.code)
    stranger.page.get_by_label("En ole mikään näistä").tap()
    stranger.page.get_by_role("button", name="Tule mukaan").tap()
    expect(stranger.page.get_by_role("heading", name="Tämä on vertaisryhmä")).to_be_visible()
    stranger.page.goto(f"/huone/{desk.workshop}")
    expect(stranger.page.locator("#phase")).to_have_count(0)


def test_the_facilitator_writes_by_joining_like_the_others(people):
    desk = peer_group(people.desk(), "Ohjaaja vertaisena")
    expect(desk.page.get_by_role("button", name="Ryhmitä lappuja")).to_have_count(0)
    with desk.page.context.expect_page() as opened:
        desk.drawer("Koodi").get_by_role("link", name="Tule mukaan vertaisena").click()
    own = opened.value
    own.get_by_label(ROLE, exact=True).check()
    own.get_by_role("button", name="Tule mukaan").click()
    own.locator("#new").fill("Minäkin kirjoitan")
    own.get_by_role("button", name="Lähetä", exact=True).click()
    expect(desk.note("Minäkin kirjoitan")).to_be_visible()
