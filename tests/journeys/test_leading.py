from __future__ import annotations

from playwright.sync_api import expect


def test_a_hidden_note_is_on_nobodys_board_and_the_facilitator_knows_why(people):
    desk = people.desk().begin("Piilotetaan lappu")
    screen = people.screen(desk)
    phone = people.phone().join(desk.code)
    phone.write("Siskoni on huoneessa 3").saved("Siskoni")
    expect(screen.note("Siskoni")).to_be_visible()
    desk.menu("Siskoni", "Piilota lappu…")
    desk.sheet().get_by_role("button", name="henkilötietoja").click()
    expect(desk.note("Siskoni").get_by_text("Piilotettu: henkilötietoja")).to_be_visible()
    expect(screen.note("Siskoni")).to_have_count(0)
    other = people.phone().join(desk.code)
    expect(other.note("Siskoni")).to_have_count(0)
    desk.menu("Siskoni", "Näytä taas kaikille")
    expect(screen.note("Siskoni")).to_be_visible()


def test_a_removed_participant_is_out_and_stays_out_and_the_notes_stay(people):
    desk = people.desk().welcome("Poistetaan osallistuja")
    phone = people.phone().join(desk.code, nickname="Häirikkö")
    desk.drawer("Väki")
    expect(desk.sheet().get_by_text("Häirikkö")).to_be_visible()
    desk.sheet().get_by_role("button", name="Sulje").click()
    desk.go_to("Ryhmitellään")
    phone.write("Tämä jää").saved("Tämä jää")
    desk.drawer("Väki")
    desk.sheet().get_by_role("button", name="Poista huoneesta: Häirikkö").click()
    desk.sheet().get_by_role("button", name="Poista huoneesta", exact=True).click()
    expect(phone.page.get_by_role("heading", name="Et ole enää tässä huoneessa")).to_be_visible()
    phone.page.reload()
    expect(phone.page.get_by_role("heading", name="Et ole enää tässä huoneessa")).to_be_visible()
    expect(desk.sheet().get_by_text("Luettelossa ei näy ketään.")).to_be_visible()
    desk.sheet().get_by_role("button", name="Sulje").click()
    expect(desk.note("Tämä jää")).to_be_visible()


def test_the_second_thought_is_in_sight_and_has_the_focus_in_a_long_list_of_people(people, thumb):
    desk = people.desk(**thumb).welcome("Monta mukana")
    for number in range(8):
        people.phone().join(desk.code, nickname=f"Osallistuja {number}")
    desk.drawer("Väki")
    asking = desk.sheet().get_by_role("button", name="Poista huoneesta: Osallistuja 7")
    asking.click()
    thought = desk.sheet().get_by_role("group", name="Poista huoneesta")
    expect(thought).to_be_focused()
    expect(thought.get_by_role("button", name="Peru")).to_be_in_viewport(ratio=1)
    thought.get_by_role("button", name="Peru").click()
    expect(asking).to_be_focused()


def test_a_new_code_is_on_the_wall_at_once_and_the_old_one_opens_nothing(people):
    desk = people.desk().begin("Vaihdetaan koodi")
    screen = people.screen(desk)
    phone = people.phone().join(desk.code)
    shown = screen.page.locator(".code-show [aria-hidden]")
    expect(shown).to_have_text(desk.code)
    desk.press("Vaihda koodi…")
    desk.sheet().get_by_role("button", name="Vaihda koodi", exact=True).click()
    expect(shown).not_to_have_text(desk.code)
    desk.sheet().get_by_role("button", name="Sulje").click()
    people.phone().knock(desk.code).page.get_by_text("Huoneen koodi on vaihdettu.").wait_for()
    people.phone().join(shown.inner_text())
    phone.write("Olen yhä täällä").saved("Olen yhä täällä")
    listed = desk.drawer("Väki").get_by_text("Luettelossa on 2 nimeä.")
    expect(listed).to_be_visible(timeout=40_000)  # in steps of half a minute


def test_a_locked_room_keeps_its_people_and_takes_no_others(people):
    desk = people.desk().begin("Lukitaan")
    phone = people.phone().join(desk.code)
    desk.press("Lukitse huone")
    expect(desk.page.get_by_role("button", name="Huone on lukittu")).to_be_visible()
    people.phone().knock(desk.code).page.get_by_text("Huone on suljettu uusilta tulijoilta.").wait_for()
    phone.page.reload()
    phone.settled().write("Olen yhä täällä").saved("Olen yhä täällä")
    desk.press("Huone on lukittu")
    people.phone().join(desk.code)


def test_a_timer_runs_the_same_for_all_and_may_be_lengthened_and_stopped(people):
    desk = people.desk().begin("Aika")
    screen = people.screen(desk)
    phone = people.phone().join(desk.code)
    desk.press("Käynnistä")
    expect(phone.page.get_by_role("timer")).to_contain_text("14:5")
    expect(screen.page.get_by_role("timer")).to_contain_text("14:5")
    desk.press("+1 min")
    expect(phone.page.get_by_role("timer")).to_contain_text("15:")
    desk.press("Pysäytä")
    expect(phone.page.get_by_role("timer")).to_have_count(0)
    expect(phone.field()).to_be_editable()


def test_a_workshop_is_led_from_a_phone_with_one_thumb(people, thumb):
    desk = people.desk(**thumb).begin("Ohjataan puhelimesta")
    phone = people.phone().join(desk.code)
    phone.write("Piiloon").saved("Piiloon")
    desk.page.get_by_role("button", name="Seuraava: Ryhmitellään").tap()
    desk.sheet().get_by_role("button", name="Siirry vaiheeseen").tap()
    expect(phone.page.locator("#phase")).to_contain_text("Ryhmitellään")
    desk.page.get_by_role("button", name="Edellinen").tap()
    expect(phone.page.locator("#phase")).to_contain_text("Kirjoitetaan")
    expect(desk.drawer("Koodi").get_by_role("img", name="QR-koodi huoneeseen")).to_be_visible()
    desk.sheet().get_by_role("button", name="Sulje").tap()
    desk.menu("Piiloon", "Piilota lappu…")
    desk.sheet().get_by_role("button", name="muu syy").tap()
    expect(desk.note("Piiloon").get_by_text("Piilotettu: muu syy")).to_be_visible()
    expect(phone.note("Piiloon")).to_have_count(0)


def test_after_the_last_phase_comes_the_end_and_an_end_too_soon_is_taken_back(people):
    desk = people.desk().begin("Lopetetaan ja jatketaan")
    phone = people.phone().join(desk.code)
    bar = desk.page.get_by_role("navigation", name="Ohjaus")
    while bar.get_by_role("button", name="Seuraava: ").count():
        phase = desk.page.locator("#phase").inner_text()
        desk.next_phase()
        expect(desk.page.locator("#phase")).not_to_have_text(phase)
    bar.get_by_role("button", name="Lopeta työpaja").click()
    expect(desk.sheet()).to_contain_text("Voit avata työpajan uudelleen.")
    desk.sheet().get_by_role("button", name="Lopeta työpaja", exact=True).click()
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    desk.press("Avaa uudelleen")
    phone.settled()
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_have_count(0)
