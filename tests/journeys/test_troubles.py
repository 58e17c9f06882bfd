from __future__ import annotations

from playwright.sync_api import expect

OFFLINE = [f"Ilman yhteyttä kirjoitettu {number}" for number in range(1, 6)]


def test_five_notes_written_without_a_network_arrive_once_each(people):
    desk = people.desk().begin("Yhteys katkeaa")
    phone = people.phone().join(desk.code)
    phone.write("Ennen katkosta").saved("Ennen katkosta")
    phone.page.context.set_offline(True)
    for text in OFFLINE:
        phone.write(text)
    expect(phone.note(OFFLINE[0]).get_by_text("Ei vielä lähetetty")).to_be_visible()
    expect(phone.page.locator(".banner").get_by_text("Yhteys katkesi. Voit jatkaa kirjoittamista")).to_be_visible()
    people.phone().join(desk.code).write("Muut jatkavat").saved("Muut jatkavat")
    phone.page.context.set_offline(False)
    for text in OFFLINE:
        phone.saved(text)
        expect(desk.note(text)).to_have_count(1)
    expect(phone.note("Muut jatkavat")).to_be_visible()
    texts = desk.page.locator("[data-note] .note-text").all_inner_texts()
    assert [text for text in texts if text in OFFLINE] == OFFLINE
    assert len(texts) == 7


def test_a_phone_that_is_closed_without_a_network_still_sends_when_it_is_opened_again(people):
    desk = people.desk().begin("Puhelin sammuu")
    phone = people.phone().join(desk.code)
    room = phone.page.url
    phone.page.context.set_offline(True)
    phone.write("Sammui kesken")
    context = phone.page.context
    phone.page.close()
    context.set_offline(False)
    again = people.phone_of(context)
    again.page.goto(room)
    again.saved("Sammui kesken")
    expect(desk.note("Sammui kesken")).to_have_count(1)


def test_a_killed_server_comes_back_with_every_saved_note_and_the_same_people(people, server):
    desk = people.desk().begin("Palvelin tapetaan")
    screen = people.screen(desk)
    phones = [people.phone().join(desk.code), people.phone().join(desk.code)]
    phones[0].write("Tallennettu ennen tappoa").saved("Tallennettu ennen tappoa")
    server.kill()
    phones[1].write("Kirjoitettu tapon aikana")
    server.start()
    phones[1].saved("Kirjoitettu tapon aikana")
    for someone in (*phones, screen, desk):
        expect(someone.note("Tallennettu ennen tappoa")).to_have_count(1, timeout=20_000)
        expect(someone.note("Kirjoitettu tapon aikana")).to_have_count(1, timeout=20_000)
    phones[0].page.reload()
    expect(phones[0].note("Tallennettu ennen tappoa").get_by_text("oma", exact=True)).to_be_visible()
    expect(desk.drawer("Väki").get_by_text("Luettelossa on 2 nimeä.")).to_be_visible()


def test_what_waited_on_a_phone_says_that_it_is_sent_in_a_moment_and_then_is(people):
    desk = people.desk().begin("Hetken päästä")
    phone = people.phone().join(desk.code)
    phone.page.evaluate("Math.random = () => 0.99")  # the longest rest, so that there is time to read
    phone.page.context.set_offline(True)
    phone.write("Odotti puhelimessa")
    expect(phone.note("Odotti puhelimessa").get_by_text("Ei vielä lähetetty")).to_be_visible()
    phone.page.context.set_offline(False)
    expect(phone.note("Odotti puhelimessa").get_by_text("Lähetetään hetken päästä")).to_be_visible(timeout=20_000)
    expect(desk.note("Odotti puhelimessa")).to_have_count(0)
    phone.saved("Odotti puhelimessa")
    expect(desk.note("Odotti puhelimessa")).to_be_visible()
