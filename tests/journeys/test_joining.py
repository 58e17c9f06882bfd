from __future__ import annotations

from playwright.sync_api import expect

TWINS = str.maketrans("S5Z2B8", "5S2Z8B")
"""Letters that are easily taken for one another."""


def test_a_code_typed_badly_still_leads_in(people):
    desk = people.desk().begin("Huonosti kirjoitettu koodi")
    letters = desk.code.replace(" ", "").translate(TWINS).lower()
    phone = people.phone().knock(f" {letters[:2]}-{letters[2:5]}  {letters[5:]} ").step_in()
    expect(phone.page.locator("#phase")).to_contain_text("Kirjoitetaan")


def test_a_scanned_code_leads_to_the_first_note_in_two_taps_and_leaves_the_address(people):
    desk = people.desk().begin("Ruutukoodi")
    phone = people.phone().scan(desk.code)
    welcome = phone.page.get_by_role("button", name="Tule mukaan")
    expect(welcome).to_be_visible()
    expect(phone.page.get_by_text("Lappu on anonyymi: kirjoittajaa ei tallenneta eikä näytetä.")).to_be_visible()
    assert desk.code.replace(" ", "") not in phone.page.url
    welcome.tap()
    phone.settled().write("Toinen napautus").saved("Toinen napautus")


def test_a_nickname_and_a_role_may_be_told(people):
    desk = people.desk().welcome("Nimimerkki ja rooli")
    people.phone().join(desk.code, nickname="Kuusi", role="asiakas")
    desk.drawer("Väki")
    expect(desk.sheet().get_by_text("Kuusi")).to_be_visible()
    expect(desk.page.get_by_text("asiakas")).to_have_count(0)


def test_wrong_early_late_full_and_locked_get_answers_of_their_own(people):
    desk = people.desk().plan("Viisi vastausta")
    desk.page.get_by_label("Osallistujia enintään").fill("1")
    desk.save_plan()
    stranger = people.phone()
    stranger.knock("2222 222")
    expect(stranger.page.get_by_text("Koodilla ei löytynyt huonetta.")).to_be_visible()
    expect(stranger.page.get_by_label("Huoneen koodi")).to_have_value("2222 222")
    stranger.knock(desk.code)
    expect(stranger.page.get_by_text("Huone ei ole vielä auki.")).to_be_visible()
    desk.open()
    people.phone().join(desk.code)
    stranger.knock(desk.code)
    expect(stranger.page.get_by_text("Huone on täynnä.")).to_be_visible()
    desk.lead().press("Lukitse huone")
    expect(desk.page.get_by_role("button", name="Huone on lukittu")).to_be_visible()
    stranger.knock(desk.code)
    expect(stranger.page.get_by_text("Huone on suljettu uusilta tulijoilta.")).to_be_visible()
    desk.close()
    stranger.knock(desk.code)
    expect(stranger.page.get_by_text("Työpaja on jo päättynyt.")).to_be_visible()


def test_nobody_needs_a_cookie_before_knocking_but_the_one_of_the_visit(people):
    phone = people.phone()
    for path in ("/", "/liity", "/ohje", "/tietosuoja", "/saavutettavuus", "/seuranta", "/kirjaudu"):
        phone.page.goto(path)
        assert {cookie["name"] for cookie in phone.page.context.cookies()} <= {"nuotio"}
