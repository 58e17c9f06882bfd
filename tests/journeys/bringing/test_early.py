"""What somebody writes before the phase waits on their phone, and is there when the phase opens."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_text_made_ready_waits_on_the_phone_and_is_offered_when_its_phase_opens(people, thumb):
    desk = people.desk().welcome("Valmiiksi kirjoitettu")
    phone = people.phone(**thumb).join(desk.code)
    other = people.phone().join(desk.code)
    phone.tap("Kirjoita valmiiksi")
    sheet = phone.sheet()
    expect(sheet.get_by_text("Teksti jää vain tälle laitteelle.")).to_be_visible()
    sheet.get_by_label("Mikä ei toimi?").fill("Mietin tätä kotona")
    sheet.get_by_role("button", name="Sulje").click()
    phone.page.reload()
    phone.tap("Kirjoita valmiiksi")
    expect(sheet.get_by_label("Mikä ei toimi?")).to_have_value("Mietin tätä kotona")
    sheet.get_by_role("button", name="Sulje").click()
    desk.next_phase()
    expect(phone.page.get_by_text("Sinulla on luonnos tähän kysymykseen.")).to_be_visible()
    expect(phone.field()).to_have_value("Mietin tätä kotona")
    expect(other.note("Mietin tätä kotona")).to_have_count(0)
    phone.page.get_by_role("button", name="Lähetä").click()
    phone.saved("Mietin tätä kotona")
    other.area("Mikä ei toimi?")
    expect(other.note("Mietin tätä kotona")).to_be_visible()
