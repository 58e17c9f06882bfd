"""Nobody looks at the screen: what happens is said, once, in words."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.crowd import Simulated
from tests.journeys.ears import Ears, landmarks

AREAS = ("Mikä toimii", "Mikä ei toimi")


def test_the_notes_of_others_are_all_counted_by_area_unless_one_wants_quiet(people, server):
    desk = people.desk()
    leader = Ears(desk.page)
    desk.begin("Kuultavaksi", *AREAS)
    phone = people.phone()
    ears = Ears(phone.page)
    phone.join(desk.code)
    other = Simulated(server.url, desk.code.replace(" ", ""), "")
    for number in range(5):
        other.write(AREAS[0], f"Lappu {number}")
    other.write(AREAS[1], "Toisaalla")
    ears.wait_for_notes(AREAS[0], 5)
    ears.wait_for_notes(AREAS[1], 1)
    leader.wait_for_notes(AREAS[0], 5)

    phone.tap("Ohje ja seurantakoodi")
    wish = phone.sheet().get_by_label("Kerro uusista lapuista ruudunlukijalle")
    wish.uncheck()
    other.write(AREAS[0], "Hiljaa tullut")
    expect(phone.note("Hiljaa tullut")).to_have_count(1)
    phone.page.reload()
    phone.settled().page.locator("details.language summary").tap()
    phone.page.get_by_role("button", name="Selkosuomi").tap()
    phone.settled().tap("Ohje ja oma koodi")
    expect(phone.sheet().get_by_role("checkbox")).not_to_be_checked()
    other.write(AREAS[0], "Taas hiljaa")
    expect(phone.note("Taas hiljaa")).to_have_count(1)
    desk.drawer("Lisää").get_by_label("Kerro uusista lapuista ruudunlukijalle").uncheck()
    desk.page.reload()
    expect(desk.drawer("Lisää").get_by_label("Kerro uusista lapuista ruudunlukijalle")).not_to_be_checked()
    desk.sheet().get_by_role("button", name="Sulje").click()
    desk.go_to("Ryhmitellään")
    # What one did not ask to be spared is still said, also while the dialog is open.
    ears.wait("Ryhmitellään")
    assert ears.times("uusi lappu") == 0
    other.close()


def test_what_becomes_of_ones_own_note_is_said_once(people):
    desk = people.desk().begin("Lähteekö lappu")
    phone = people.phone()
    ears = Ears(phone.page)
    phone.join(desk.code)
    assert landmarks(phone.page, "form") == ["Uusi lappu"]
    phone.write("Lähtee").saved("Lähtee")
    ears.wait("Tallennettu.")
    phone.page.context.set_offline(True)
    ears.wait("Yhteys katkesi.")
    phone.write("Odottaa")
    ears.wait("Ei vielä lähetetty.")
    phone.page.context.set_offline(False)
    phone.saved("Odottaa")
    ears.wait("Yhteys palasi.")
    phone.page.wait_for_function("() => window.heard.join(' ').split('Tallennettu.').length === 3")
    phone.page.context.set_offline(True)
    phone.write("Myöhässä")
    expect(phone.note("Myöhässä").get_by_text("Ei vielä lähetetty")).to_be_visible()
    desk.close()
    phone.page.context.set_offline(False)
    ears.wait("Ei lähetetty: Työpaja ehti päättyä.")
    expect(phone.page.get_by_role("heading", name="Ei lähetetty")).to_be_visible()
    assert [ears.times(words) for words in ("Tallennettu", "Ei vielä lähetetty", "Ei lähetetty")] == [2, 2, 1]
    assert ears.late() == []


def test_a_menu_that_a_phase_empties_closes_with_a_word(people):
    desk = people.desk().begin("Valikko tyhjenee")
    phone = people.phone()
    ears = Ears(phone.page)
    phone.join(desk.code)
    people.phone().join(desk.code).write("Toisen lappu").saved("Toisen lappu")
    desk.go_to("Ryhmitellään")
    phone.note("Toisen lappu").get_by_role("button", name="Lapun toiminnot").tap()
    expect(phone.sheet().get_by_role("button", name="Siirrä…")).to_be_visible()
    desk.go_to("Annetaan pisteet")
    ears.wait("Vaihe 3/4: Annetaan pisteet.")
    ears.wait("Vaihe ehti vaihtua.")
    expect(phone.sheet()).to_have_count(0)
    phone.tap("Anna piste: Toisen lappu")
    ears.wait("Pisteitä jäljellä 2/3")
    assert ears.late() == []


def test_pages_say_what_came_of_a_deed(people):
    desk = people.desk()
    ears = Ears(desk.page)
    desk.plan("Sivut puhuvat", *AREAS).save_plan()
    ears.wait("Suunnitelma on tallennettu.")
    desk.page.locator("[data-copy]").first.click()
    ears.wait("Kopioitu.")
    assert ears.late() == []
    desk.open()
    ears.wait("Huone on auki.")
    stranger = people.phone()
    others = Ears(stranger.page)
    stranger.knock("ZZZZZZZZ")
    others.wait("Koodilla ei löytynyt huonetta.")
    assert others.late() == []
    stranger.page.goto("/seuranta")
    stranger.page.get_by_label("Seurantakoodi").fill("lyhyt")
    stranger.page.get_by_role("button", name="Näytä").tap()
    others.wait("16 merkkiä")
    assert others.late() == []
