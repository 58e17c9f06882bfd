"""Before a text is sent, the phone asks once about what looks personal. It never keeps a text back."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.browsers import LAPTOP, script_with
from tests.journeys.phone import Phone

NUMBER = "Soittakaa minulle 040 123 4567"
PHONE_LINE = "Tässä näyttää olevan puhelinnumero."


def typed(phone: Phone, text: str) -> Locator:
    """The text in the field of a phone that has loaded what looks at it."""
    phone.watched().field().fill(text)
    return phone.page.locator(".composer .nudge")


def test_a_note_with_a_phone_number_is_asked_about_and_sent_as_it_is(people):
    desk = people.desk().begin("Kysytään kerran")
    phone = people.phone().join(desk.code)
    question = typed(phone, NUMBER)
    phone.tap("Lähetä")
    expect(question).to_contain_text(PHONE_LINE)
    expect(phone.page.locator("#announcements")).to_contain_text(PHONE_LINE)
    expect(phone.field()).to_have_value(NUMBER)
    expect(phone.note(NUMBER)).to_have_count(0)
    phone.tap("Lähetä näin")
    phone.saved(NUMBER)
    expect(phone.field()).to_be_focused()
    expect(question).to_have_count(0)
    phone.field().fill(f"{NUMBER}, kiitos")
    phone.tap("Lähetä")
    phone.saved(f"{NUMBER}, kiitos")  # asked about once


def test_editing_puts_the_caret_on_the_number_and_what_is_left_is_sent(people):
    desk = people.desk().begin("Muokataan ennen lähetystä")
    phone = people.phone().join(desk.code)
    question = typed(phone, NUMBER)
    phone.tap("Lähetä")
    question.get_by_role("button", name="Muokkaa").tap()
    expect(phone.field()).to_be_focused()
    phone.page.keyboard.press("Delete")
    expect(phone.field()).to_have_value("Soittakaa minulle ")
    phone.tap("Lähetä")
    phone.saved("Soittakaa minulle")


def test_pressing_enter_twice_sends_by_keyboard(people):
    desk = people.desk().begin("Kahdesti Enter")
    phone = Phone(people.page(**LAPTOP)).scan(desk.code)
    phone.page.get_by_role("button", name="Tule mukaan").click()
    phone.settled()
    phone.field().focus()
    phone.page.wait_for_load_state("networkidle")
    phone.field().fill("Meilatkaa teppo@example.fi")
    phone.page.keyboard.press("Control+Enter")
    expect(phone.page.locator(".nudge")).to_contain_text("Tässä näyttää olevan sähköpostiosoite.")
    expect(phone.field()).to_be_focused()
    for _between in ("the next question", "the question before", ""):
        phone.page.keyboard.press("Shift+Tab")
    expect(phone.page.get_by_role("button", name="Lähetä näin")).to_be_focused()
    phone.field().focus()
    phone.page.keyboard.press("Control+Enter")
    phone.saved("Meilatkaa teppo@example.fi")


def test_a_phone_that_cannot_load_what_looks_sends_as_ever_and_an_offline_one_asks_and_sends_later(people):
    desk = people.desk().begin("Mikään ei estä")
    bare, away = people.phone().join(desk.code), people.phone().join(desk.code)
    bare.page.wait_for_load_state("networkidle")
    bare.page.route(re.compile(re.escape(script_with("src/text/personal.ts"))), lambda route: route.abort())
    bare.field().fill(NUMBER)
    bare.tap("Lähetä")
    bare.saved(NUMBER)
    question = typed(away, f"Minullekin, {NUMBER}")
    away.page.context.set_offline(True)
    away.tap("Lähetä")
    expect(question).to_be_visible()
    away.tap("Lähetä näin")
    expect(away.note("Minullekin")).to_be_visible()
    away.page.context.set_offline(False)
    away.saved("Minullekin")


def test_thirty_ordinary_notes_are_never_asked_about(people):
    desk = people.desk().begin("Kolmekymmentä lappua")
    phone = people.phone().join(desk.code)
    typed(phone, "")
    for number in range(30):
        phone.field().fill(f"Odotin {number} viikkoa, klo 8.30–16, 20{number:02} euroa")
        phone.tap("Lähetä")
        expect(phone.field()).to_have_value("")
    expect(phone.page.locator("[data-note]")).to_have_count(30)


def test_an_edited_note_and_the_name_of_a_group_are_asked_about_too(people):
    desk = people.desk().begin("Muokkaus ja ryhmän nimi")
    phone = people.phone().join(desk.code)
    phone.write("Odotus on pitkä").saved("Odotus").write("Jonot").saved("Jonot")
    phone.menu("Odotus on pitkä", "Muokkaa")
    phone.sheet().get_by_label("Lapun teksti").fill("Odotus on pitkä, hetu 150648-912A")
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    expect(phone.sheet().get_by_text("Tässä näyttää olevan henkilötunnus.").first).to_be_visible()
    phone.sheet().get_by_role("button", name="Lähetä näin").tap()
    phone.saved("Odotus on pitkä, hetu 150648-912A")
    desk.next_phase()
    phone.tap("Ryhmitä lappuja")
    phone.page.get_by_role("checkbox", name="Valitse lappu: Jonot").check()
    phone.tap("Ryhmitä (1)")
    phone.sheet().get_by_label("Ryhmän nimi").fill("Matti Virtanen")
    phone.sheet().get_by_role("button", name="Ryhmitä", exact=True).tap()
    expect(phone.sheet().get_by_text("Tässä näyttää olevan jonkun nimi.").first).to_be_visible()
    phone.sheet().get_by_role("button", name="Muokkaa").tap()
    expect(phone.sheet().get_by_label("Ryhmän nimi")).to_be_focused()
    phone.sheet().get_by_label("Ryhmän nimi").fill("Ajat")
    phone.sheet().get_by_role("button", name="Ryhmitä", exact=True).tap()
    expect(phone.page.get_by_role("heading", name="Ajat")).to_be_visible()


def test_a_text_that_is_written_together_is_asked_about_when_it_rests(people):
    desk = people.desk().plan("Yhdessä ja levossa")
    desk.kind_of_phase(0, "Kirjoitetaan yhdessä toistenkin lappuihin")
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    phone.write("Soittakaa").saved("Soittakaa")
    field = phone.cowrite("Soittakaa")
    field.press("Control+End")
    field.press_sequentially(" 040 123 4567")
    expect(phone.sheet().get_by_text(PHONE_LINE).first).to_be_visible()
    phone.sheet().get_by_role("button", name="Jätä näin").tap()
    expect(phone.sheet().locator(".nudge")).to_have_count(0)
    expect(field).to_have_value("Soittakaa 040 123 4567")
