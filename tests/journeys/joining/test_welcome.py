"""The join page: who, why, until when and what others see in the first view, and a nickname that is asked about."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.phone import Phone

SMALL = {"width": 360, "height": 640}
QUESTION = "Onko tämä oikea nimesi"
TOLD = ("Ohjaa: Mira, 040 000 0000", "Miksi: Mietimme jonoja.", "31. maaliskuuta 2027", "kirjoittajaa ei tallenneta")


def opened(desk: Desk, title: str) -> Desk:
    desk.plan(title)
    desk.open_line("#tiedot")
    desk.page.get_by_label("Mitä varten työpaja on").fill("Mietimme jonoja.")
    desk.page.get_by_label("Kuka ohjaa ja miten hänet tavoittaa").fill("Mira, 040 000 0000")
    desk.page.get_by_label("Laput säilytetään tähän päivään").fill("2027-03-31")
    return desk.save_plan().open()


def unfolded(phone: Phone) -> Phone:
    phone.page.get_by_text("(ei pakollinen)").tap()
    return phone


@pytest.mark.parametrize("language", ["fi", "fi@selko", "sv", "en"])
def test_the_first_view_of_a_small_phone_tells_all_and_has_the_button(people, language: str):
    desk = opened(people.desk(), f"Näkymä {language}")
    phone = people.phone(viewport=SMALL).knock(desk.code)
    phone.page.locator("#about-me").wait_for()
    phone.page.context.add_cookies([{"name": "kieli", "value": language, "url": phone.page.url}])
    phone.page.reload()
    told = phone.page.locator(".told li")
    expect(told.filter(has_text="Mira, 040 000 0000")).to_be_in_viewport(ratio=1)
    for line in (
        *told.all(),
        phone.page.locator('.told a[href^="/tietosuoja"]'),
        phone.page.locator("form .button--wide"),
    ):
        expect(line).to_be_in_viewport(ratio=1)
    assert phone.page.evaluate("scrollY") == 0
    if language == "fi":
        for words in TOLD:
            expect(told.filter(has_text=words)).to_be_visible()


def test_the_notice_is_read_and_what_was_typed_is_still_there(people):
    phone = unfolded(people.phone().knock(opened(people.desk(), "Luetaan seloste").code))
    phone.page.get_by_label("Nimimerkki").fill("Kuusi")
    phone.page.get_by_label("asiakas", exact=True).tap()
    phone.page.get_by_role("link", name="Tietosuojaseloste").tap()
    expect(phone.page.get_by_role("heading", name="Kuka vastaa tiedoista")).to_be_visible()
    phone.page.get_by_role("link", name="Takaisin työpajaan").tap()
    expect(phone.page.get_by_label("Nimimerkki")).to_have_value("Kuusi")
    expect(phone.page.get_by_label("asiakas", exact=True)).to_be_checked()
    phone.page.get_by_role("button", name="Tule mukaan").tap()
    phone.settled()


def test_a_nickname_that_looks_like_a_name_is_asked_about_and_keeps_nobody_out(people):
    desk = opened(people.desk(), "Nimimerkki kysytään")
    phone = unfolded(people.phone().knock(desk.code))
    field, question = phone.page.get_by_label("Nimimerkki"), phone.page.get_by_text(QUESTION)
    field.press_sequentially("Kuusi")
    expect(question).to_have_count(0)
    for personal in ("Maija Virtanen", "040 123 4567", "maija@example.fi", "150648-912A"):
        field.fill("")
        field.press_sequentially(personal)
        expect(question).to_be_visible()
    phone.page.get_by_role("button", name="Muokkaa").tap()
    expect(field).to_be_focused()
    field.press_sequentially("Maija Virtanen")
    phone.page.get_by_role("button", name="Jatka näin").tap()
    expect(question).to_have_count(0)
    field.press("End")
    field.press_sequentially(" ")
    field.fill("Maija Meikäläinen")
    expect(question).to_be_visible()
    phone.page.get_by_role("button", name="Tule mukaan").tap()  # without an answer
    phone.settled()


def test_without_scripts_one_joins_and_reads_the_notice(people):
    desk = opened(people.desk(), "Ilman skriptejä")
    phone = people.phone(java_script_enabled=False).knock(desk.code)
    unfolded(phone).page.get_by_label("Nimimerkki").fill("Maija Virtanen")
    with phone.page.context.expect_page() as opening:
        phone.page.get_by_role("link", name="avaa uuteen välilehteen").tap()
    expect(opening.value.get_by_role("heading", name="Oikeutesi")).to_be_visible()
    expect(opening.value.get_by_role("button", name="Tulosta")).to_be_hidden()
    expect(phone.page.get_by_label("Nimimerkki")).to_have_value("Maija Virtanen")
    phone.page.get_by_role("button", name="Tule mukaan").tap()
    expect(phone.page.get_by_role("heading", name="Vaihe 1/4: Kirjoitetaan")).to_be_visible()
