"""Every page, light and dark, with axe: nothing found."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.test_taking_home import NOTES

PUBLIC = (
    "/",
    "/liity",
    "/kirjaudu",
    "/seuranta",
    "/ohje",
    "/saavutettavuus",
    "/palaute",
    "/tietosuoja",
    "/salasana/vanha",
    "/ei-tata-sivua",
)
OFFICE = (
    "/tyopajat",
    "/tyopajat/uusi",
    "/tyopajat/tuonti",
    "/arkisto",
    "/arkisto?haku=jono",
    "/raadit",
    "/kutsut",
    "/oma-tili",
)


def checked(*pages):
    return [line for page in pages for line in violations(page)]


def test_pages_that_anybody_sees(people):
    page = people.phone().page
    found = []
    for path in PUBLIC:
        page.goto(path)
        found += violations(page)
    assert found == []


def test_pages_of_the_office(people):
    desk = people.desk()
    found = []
    for path in OFFICE:
        desk.page.goto(path)
        found += violations(desk.page)
    assert found == []


def test_the_plan_of_a_workshop_and_its_page(people):
    desk = people.desk().plan("Saavutettava suunnitelma")
    found = checked(desk.page)
    for line in ("#tiedot", "#vaihe-0", "#alue-0"):
        desk.open_line(line)
    found += checked(desk.page)
    desk.page.get_by_label("Osallistujia enintään").fill("0")
    desk.press("Tallenna suunnitelma")
    expect(desk.page.locator(".error-summary")).to_be_focused()
    found += checked(desk.page)
    desk.page.get_by_label("Osallistujia enintään").fill("30")
    desk.save_plan()
    found += checked(desk.page)
    desk.open()
    assert found + checked(desk.page) == []


def test_the_room_in_every_phase_for_all_three_audiences(people):
    desk = people.desk().plan("Saavutettava huone")
    desk.kind_of_phase(3, "Kirjoitetaan yhdessä toistenkin lappuihin")
    desk.save_plan().open().lead()
    screen = people.screen(desk)
    phone = people.phone().knock(desk.code)
    expect(phone.page.get_by_role("button", name="Tule mukaan")).to_be_visible()
    found = checked(phone.page)
    phone.step_in()
    found += checked(phone.page)
    for text in NOTES:
        phone.write(text).saved(text)
    desk.press("Käynnistä")
    everybody = (phone.page, desk.page, screen.page)
    found += checked(*everybody)
    desk.go_to("Ryhmitellään")
    phone.group("Kulkeminen", *NOTES[2:])
    found += checked(*everybody)
    desk.go_to("Annetaan pisteet")
    phone.tap("Anna piste: Kulkeminen")
    found += checked(*everybody)
    desk.go_to("Katsotaan yhdessä")
    phone.cowrite(NOTES[2])
    found += checked(*everybody)
    assert found == []


def test_the_dialogs_of_a_note(people):
    desk = people.desk().begin("Saavutettavat ikkunat")
    phone = people.phone().join(desk.code)
    phone.write("Lappu").saved("Lappu")
    desk.go_to("Ryhmitellään")
    found = []
    for item in ("Muokkaa", "Siirrä…", "Ryhmään…"):
        phone.menu("Lappu", item)
        found += checked(phone.page)
        phone.sheet().get_by_role("button", name="Sulje").tap()
    assert found == []


def test_the_dialogs_of_who_leads_and_the_pages_after_the_end(people):
    desk = people.desk().begin("Saavutettava loppu")
    phone = people.phone().join(desk.code)
    phone.write("Lappu").saved("Lappu")
    desk.menu("Lappu", "Piilota lappu…")
    found = checked(desk.page)
    desk.sheet().get_by_role("button", name="muu syy").click()
    desk.drawer("Väki")
    found += checked(desk.page)
    phone.tap("Ohje ja seurantakoodi")
    found += checked(phone.page)
    desk.sheet().get_by_role("button", name="Sulje").click()
    desk.close()
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    found += checked(phone.page, desk.page)
    for path in ("tulokset", "arkistointi", "ohjaus", "naytto"):
        desk.page.goto(f"/tyopajat/{desk.workshop}/{path}")
        desk.page.locator("h1").first.wait_for()
        found += checked(desk.page)
    assert found == []


def test_a_panel_and_its_report(people):
    desk = people.desk()
    desk.page.goto("/raadit")
    desk.page.get_by_label("Raadin nimi").fill("Saavutettava raati")
    desk.press("Perusta raati")
    found = checked(desk.page)
    desk.press("Aloita raportti")
    assert found + checked(desk.page) == []


def test_the_pages_on_which_notes_are_taken_out_when_a_workshop_is_over(people):
    desk = people.desk().begin("Saavutettava peittäminen")
    phone = people.phone().join(desk.code)
    telling = "Maija Mallikas soitti 040 000 1234"
    phone.write_and_mean_it(telling).saved(telling)
    desk.close()
    page, results = desk.page, f"/tyopajat/{desk.workshop}/tulokset"
    page.goto(f"{results}/laput")
    found = checked(page)
    page.get_by_role("link", name="Avaa lappu").first.click()
    found += checked(page)
    page.get_by_label("040 000 1234").check()
    desk.press("Peitä nämä kohdat")
    expect(page.get_by_text("Maija Mallikas soitti [puhelinnumero poistettu]")).to_be_visible()
    found += checked(page)
    desk.press("Poista lappu")
    expect(page.get_by_role("button", name="Kumoa")).to_be_visible()
    found += checked(page)
    page.goto(f"/tyopajat/{desk.workshop}/poistaminen")
    found += checked(page)
    desk.press("Poista työpaja")
    expect(page.get_by_role("button", name="Kumoa poistaminen")).to_be_visible()
    assert found + checked(page) == []
