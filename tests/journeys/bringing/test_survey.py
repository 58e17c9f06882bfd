"""From the link that a facilitator sends to a note on the wall of the evening, without a script."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.bringing.test_bringing import narrow, picture

UNTIL = "2099-01-31"


def test_an_answer_before_the_evening_becomes_a_note_and_is_taken_back_with_its_code(people):
    desk = people.desk().plan("Ennakkoon")
    desk.page.get_by_label("Laput säilytetään").first.fill(UNTIL)
    desk.save_plan()
    desk.page.get_by_role("link", name="Ennakkokysely").click()
    desk.page.get_by_label("Lue ensin: tekstit ja linkit").fill("Esite https://esimerkki.example/esite\nMieti rauhassa")
    desk.press("Avaa ennakkokysely")
    narrow(desk)
    address = desk.page.locator("#survey-link").inner_text()
    guest = people.page(java_script_enabled=False, viewport={"width": 320, "height": 568})
    guest.goto(address)
    expect(guest.get_by_text("Vastaus on anonyymi")).to_be_visible()
    guest.get_by_label("Mikä ei toimi?").fill("Jono on pitkä")
    guest.get_by_role("button", name="Lähetä vastaus").click()
    expect(guest.get_by_role("heading", name="Kiitos vastauksesta")).to_be_visible()
    code = guest.locator("#own-code").inner_text()
    desk.overview().open()
    phone = people.phone().join(desk.code)
    phone.area("Mikä ei toimi?")
    expect(phone.note("Jono on pitkä")).to_be_visible()
    guest.goto(address)
    expect(guest.get_by_text("Ennakkokysely on päättynyt.")).to_be_visible()
    guest.locator("summary", has_text="Poista aiempi vastaus").click()
    guest.get_by_label("Koodi, jonka sait, kun vastasit").fill(code)
    guest.get_by_role("button", name="Poista vastaukseni").click()
    expect(guest.get_by_text("Vastauksesi on poistettu.")).to_be_visible()
    expect(phone.note("Jono on pitkä")).to_have_count(0)


def test_the_page_of_a_survey_fits_the_smallest_phone(people):
    desk = people.desk().plan("Kapea kysely").save_plan()
    desk.page.get_by_role("link", name="Ennakkokysely").click()
    desk.press("Avaa ennakkokysely")
    desk.page.goto(desk.page.locator("#survey-link").inner_text())
    narrow(desk)
    desk.page.get_by_label("Mikä toimii?").fill("Tuki tulee kotiin")
    desk.press("Lähetä vastaus")
    narrow(desk)
    picture(desk, "end")
