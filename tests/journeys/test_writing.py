from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.browsers import LAPTOP
from tests.journeys.phone import Phone

LONG = "Sama työntekijä\nkoko ajan – eikä aina uusi 🙂, sanoi äiti & <b>minä</b>"


def test_notes_of_two_phones_are_seen_by_all_at_once(people):
    desk = people.desk().begin("Kirjoitetaan kahdella puhelimella")
    screen = people.screen(desk)
    phones = [people.phone().join(desk.code), people.phone().join(desk.code)]
    phones[0].write("Jonottajalle kerrotaan, monesko hän on").saved("Jonottajalle kerrotaan")
    phones[1].write(LONG).saved("Sama työntekijä")
    for someone in (*phones, screen, desk):
        expect(someone.note("Jonottajalle kerrotaan, monesko hän on")).to_be_visible()
        expect(someone.note("Sama työntekijä").locator(".note-text")).to_have_text(LONG, use_inner_text=True)


def test_an_own_note_is_edited_and_a_removed_one_comes_back_by_undo(people):
    desk = people.desk().begin("Muokataan ja poistetaan")
    writer, reader = people.phone().join(desk.code), people.phone().join(desk.code)
    writer.write("Taksit on kaliita").saved("Taksit")
    expect(reader.note("Taksit")).to_be_visible()
    writer.menu("Taksit", "Muokkaa")
    writer.sheet().get_by_label("Lapun teksti").fill("Taksit ovat kalliita")
    writer.sheet().get_by_role("button", name="Tallenna").tap()
    expect(reader.note("Taksit ovat kalliita")).to_be_visible()
    writer.menu("Taksit", "Poista")
    expect(reader.note("Taksit")).to_have_count(0)
    expect(writer.note("Taksit")).to_have_count(0)
    writer.page.get_by_role("button", name="Kumoa").tap()
    expect(reader.note("Taksit ovat kalliita")).to_be_visible()
    writer.saved("Taksit ovat kalliita")
    expect(reader.page.get_by_role("button", name="Lapun toiminnot")).to_have_count(0)


def test_a_phase_goes_forward_and_back_and_an_unfinished_text_stays(people):
    desk = people.desk().begin("Keskeneräinen jää talteen")
    phone = people.phone().join(desk.code)
    phone.write("Ensimmäinen").saved("Ensimmäinen")
    phone.field().press_sequentially("Tämä jäi kesken")
    desk.next_phase()
    expect(phone.page.locator("#phase")).to_contain_text("Ryhmitellään")
    expect(phone.field()).to_have_value("Tämä jäi kesken")
    expect(phone.page.get_by_text("Kirjoitat vielä vaiheeseen Kirjoitetaan.")).to_be_visible()
    phone.tap("Jätä keskeneräisiin")
    expect(phone.page.get_by_role("button", name="1 keskeneräinen teksti")).to_be_visible()
    desk.press("Edellinen")
    expect(phone.page.locator("#phase")).to_contain_text("Kirjoitetaan")
    expect(phone.field()).to_have_value("Tämä jäi kesken")
    expect(phone.note("Ensimmäinen")).to_be_visible()


def test_a_reloaded_phone_is_the_same_participant_with_the_same_notes_and_draft(people):
    desk = people.desk().begin("Sama ihminen lataamisen jälkeen")
    phone = people.phone().join(desk.code)
    phone.write("Minun lappuni").saved("Minun lappuni")
    phone.field().press_sequentially("Luonnos")
    phone.page.reload()
    expect(phone.field()).to_have_value("Luonnos")
    expect(phone.note("Minun lappuni").get_by_text("oma", exact=True)).to_be_visible()
    expect(phone.note("Minun lappuni")).to_have_count(1)
    # Who has come in is told half a minute late where nobody may know who is there.
    expect(desk.drawer("Väki").get_by_text("Luettelossa on 1 nimi.")).to_be_visible(timeout=40_000)


def test_keys_are_told_of_only_where_there_is_a_keyboard(people):
    desk = people.desk().begin("Näppäimistä")
    phone, beside = people.phone().join(desk.code), Phone(people.page(**LAPTOP))
    phone.field().tap()
    expect(phone.page.locator("body")).not_to_contain_text("Ctrl + Enter", use_inner_text=True)
    expect(phone.field()).to_have_accessible_description("")
    beside.scan(desk.code).page.get_by_role("button", name="Tule mukaan").click()
    expect(beside.field()).to_have_accessible_description("Rivinvaihto: Enter. Lähetys: painike tai Ctrl + Enter.")


def test_sending_twice_at_once_makes_one_note(people):
    desk = people.desk().begin("Kaksi napautusta")
    phone = people.phone().join(desk.code)
    phone.field().fill("Vain kerran")
    phone.page.get_by_role("button", name="Lähetä", exact=True).dblclick()
    phone.saved("Vain kerran")
    expect(phone.field()).to_be_focused()
    expect(desk.note("Vain kerran")).to_have_count(1)


def test_a_language_is_changed_in_the_room_and_the_draft_stays(people):
    desk = people.desk().begin("Kieli vaihtuu")
    phone = people.phone().join(desk.code)
    phone.field().press_sequentially("Jag skriver")
    phone.page.locator("details.language summary").tap()
    phone.page.get_by_role("button", name="Svenska").tap()
    phone.settled()
    expect(phone.page.locator("html")).to_have_attribute("lang", "sv")
    expect(phone.field()).to_have_value("Jag skriver")


def test_a_tap_beside_the_field_lands_where_it_was_aimed(people):
    desk = people.desk().begin("Napautus ei lipsahda")
    phone = people.phone().join(desk.code)
    for number in range(1, 7):
        phone.write(f"Lappu numero {number}, joka on kaksi riviä pitkä").saved(f"Lappu numero {number}")
    expect(phone.field()).to_be_focused()
    phone.menu("Lappu numero 6", "Muokkaa")
    expect(phone.sheet().get_by_label("Lapun teksti")).to_be_focused()


def test_what_one_reads_stays_where_it_is_while_one_writes(people):
    desk = people.desk().begin("Kirjoitan ja luen")
    phone = people.phone().join(desk.code)
    for number in range(1, 9):
        phone.write(f"Lappu numero {number}, joka on kaksi riviä pitkä").saved(f"Lappu numero {number}")
    phone.page.evaluate("scrollTo(0, 200)")
    read = phone.note("Lappu numero 2")
    before = read.bounding_box()
    phone.field().press_sequentially("Luen samalla toisten lappuja")
    assert read.bounding_box() == before
    phone.page.get_by_role("button", name="Lähetä", exact=True).tap()
    phone.saved("Luen samalla")
    sent, field = phone.note("Luen samalla").bounding_box(), phone.page.locator(".composer").bounding_box()
    assert sent
    assert field
    assert sent["y"] + sent["height"] <= field["y"]


def test_a_text_that_grew_too_long_stays_in_the_field_and_says_so(people):
    desk = people.desk().begin("Liian pitkä")
    phone = people.phone().join(desk.code)
    phone.write("Lyhyt").saved("Lyhyt")
    phone.menu("Lyhyt", "Muokkaa")
    field = phone.sheet().get_by_label("Lapun teksti")
    field.fill("ä" * 2001)
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    assert "liian pitkä" in field.evaluate("field => field.validationMessage")
    expect(field).to_have_value("ä" * 2001)
    field.fill("ä" * 2000)
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    expect(phone.sheet()).to_have_count(0)
    expect(desk.note("ääää")).to_be_visible()


def test_what_one_did_is_told_above_the_new_notes_of_others(people):
    desk = people.desk().begin("Ilmoitus ei peitä uusia lappuja")
    phone, other = people.phone().join(desk.code), people.phone().join(desk.code)
    for number in range(7):
        phone.write(f"Lappu {number}").saved(f"Lappu {number}")
    phone.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    other.write("Uusi alla").saved("Uusi alla")
    fresh = phone.page.get_by_role("button", name="1 uusi lappu – näytä")
    expect(fresh).to_be_visible()
    phone.menu("Lappu 0", "Poista")
    undo = phone.page.get_by_role("button", name="Kumoa")
    expect(undo).to_be_in_viewport(ratio=1)
    toast, pill = phone.page.locator(".toast").bounding_box(), fresh.bounding_box()
    assert toast
    assert pill
    assert toast["y"] + toast["height"] <= pill["y"]
