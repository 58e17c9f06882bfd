from __future__ import annotations

from playwright.sync_api import expect

AREAS = ("Mikä toimii?", "Mikä ei toimi?")
NOTES = ("Bussi kulkee", "Taksi on kallis", "Hoitaja muistaa nimen")


def room_with_notes(people, title):
    desk = people.desk().plan(title, *AREAS)
    desk.page.get_by_label("Pisteitä jokaiselle").nth(2).fill("5")
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    for text in NOTES:
        phone.write(text).saved(text)
    return desk, phone


def test_a_note_moves_by_menu_on_a_phone_and_by_dragging_on_a_laptop(people):
    desk, phone = room_with_notes(people, "Siirretään")
    desk.go_to("Ryhmitellään")
    phone.menu("Bussi kulkee", "Siirrä…")
    phone.sheet().get_by_role("button", name=AREAS[1]).tap()
    other = desk.area(AREAS[1])
    expect(other.get_by_text("Bussi kulkee")).to_be_visible()
    expect(phone.page.locator(".toast").get_by_text(f"Lappu on nyt alueella {AREAS[1]}.")).to_be_visible()
    desk.drag("Taksi on kallis", other)
    expect(other.get_by_text("Taksi on kallis")).to_be_visible()
    phone.area(AREAS[1])
    expect(phone.note("Taksi on kallis")).to_be_visible()
    expect(phone.note("Hoitaja muistaa nimen")).to_be_hidden()


def test_notes_are_grouped_by_ticking_and_naming_and_ungrouped_without_losing_a_word(people):
    desk, phone = room_with_notes(people, "Ryhmitellään")
    screen = people.screen(desk)
    desk.go_to("Ryhmitellään")
    phone.group("Kulkeminen", *NOTES[:2])
    for someone in (phone, desk, screen):
        group = someone.page.locator("[data-group]").filter(has_text="Kulkeminen")
        expect(group).to_contain_text("2 lappua")
        for text in NOTES[:2]:
            expect(group.get_by_text(text)).to_be_visible()
    phone.page.get_by_role("button", name="Ryhmän toiminnot: Kulkeminen").tap()
    phone.sheet().get_by_role("button", name="Pura ryhmä").tap()
    for someone in (phone, desk, screen):
        expect(someone.page.locator("[data-group]")).to_have_count(0)
        for text in NOTES:
            expect(someone.note(text)).to_be_visible()
    phone.page.get_by_role("button", name="Kumoa").tap()
    expect(screen.page.locator("[data-group]").filter(has_text="Kulkeminen")).to_contain_text("2 lappua")


def test_one_undoes_what_one_did_and_never_what_somebody_else_did_since(people):
    desk, phone = room_with_notes(people, "Kumotaan oma")
    desk.go_to("Ryhmitellään")
    phone.menu("Bussi kulkee", "Siirrä…")
    phone.sheet().get_by_role("button", name=AREAS[1]).tap()
    desk.drag("Bussi kulkee", desk.area(AREAS[0]))
    expect(desk.area(AREAS[0]).get_by_text("Bussi kulkee")).to_be_visible()
    expect(phone.note("Bussi kulkee")).to_be_visible()
    phone.page.get_by_role("button", name="Kumoa").tap()
    expect(phone.page.get_by_text("Tämä on muuttunut sen jälkeen, joten mitään ei kumottu.")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Kumoa")).to_have_count(0)
    expect(desk.area(AREAS[0]).get_by_text("Bussi kulkee")).to_be_visible()


def test_dots_are_given_and_taken_and_what_is_left_is_always_told(people):
    desk, phone = room_with_notes(people, "Pisteet")
    other = people.phone().join(desk.code)
    desk.go_to("Ryhmitellään")
    phone.group("Kulkeminen", *NOTES[:2])
    desk.go_to("Annetaan pisteet")
    left = phone.page.locator(".dots-left")
    expect(left).to_have_text("Pisteitä jäljellä 5/5")
    phone.unfold()
    expect(phone.page.get_by_text("Kukaan ei näe, mihin annoit pisteesi.")).to_be_visible()
    phone.tap("Anna piste: Kulkeminen")
    expect(left).to_have_text("Pisteitä jäljellä 4/5")
    phone.tap("Anna piste: Kulkeminen")
    phone.tap("Anna piste: Hoitaja muistaa nimen")
    expect(left).to_have_text("Pisteitä jäljellä 2/5")
    phone.tap("Ota piste pois: Kulkeminen")
    expect(left).to_have_text("Pisteitä jäljellä 3/5")
    phone.page.reload()
    expect(left).to_have_text("Pisteitä jäljellä 3/5")
    expect(other.page.locator(".dots-left")).to_have_text("Pisteitä jäljellä 5/5")
    # A dot waits on the phone until its ballot is there; the facilitator sees when it has come.
    expect(desk.note("Hoitaja muistaa nimen").get_by_text("1 piste")).to_be_visible()
    desk.go_to("Katsotaan yhdessä")
    for someone in (phone, other, desk):
        expect(someone.note("Hoitaja muistaa nimen").get_by_text("1 piste")).to_be_visible()


def test_what_one_did_is_told_without_covering_how_many_dots_are_left(people):
    desk, phone = room_with_notes(people, "Ilmoitus ei peitä")
    desk.go_to("Ryhmitellään")
    phone.group("Kulkeminen", *NOTES[:2])
    desk.go_to("Annetaan pisteet")
    told = phone.page.locator(".toast").get_by_text("2 lappua ryhmässä Kulkeminen.")
    expect(told).to_be_visible()
    phone.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    toast, left = phone.page.locator(".toast").bounding_box(), phone.page.locator(".dots-left").bounding_box()
    assert toast
    assert left
    assert toast["y"] + toast["height"] <= left["y"] + 1


def test_the_tab_of_the_area_that_is_read_is_in_sight_when_a_phase_brings_more(people):
    desk = people.desk().plan("Välilehdet", "Ensimmäinen pitkä kysymys", "Toinen pitkä kysymys", "Kolmas kysymys")
    desk.page.get_by_text("Vain osa alueista").first.click()
    desk.page.get_by_role("group", name="Vain näillä alueilla").first.get_by_label("Kolmas kysymys").check()
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    phone.write("Kolmannelle").saved("Kolmannelle")
    desk.go_to("Ryhmitellään")
    tab = phone.page.get_by_role("navigation", name="Alueet").get_by_role("button", name="Kolmas kysymys")
    expect(tab).to_have_attribute("aria-pressed", "true")
    expect(tab).to_be_in_viewport(ratio=0.9)
