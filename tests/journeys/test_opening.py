from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor, as_completed

from playwright.sync_api import expect

from app.domain.methods import parse
from app.paths import METHODS
from tests.journeys.conftest import WHO


def test_the_printed_link_makes_one_account_and_no_second(people, server):
    link = re.search(r"/kutsu/\w+", server.log.read_text())
    assert link
    page = people.phone().page
    page.goto(link[0])
    expect(page.get_by_text("Linkki on jo käytetty tai vanhentunut.")).to_be_visible()


def test_signing_in_says_what_is_wrong_and_leads_back_to_where_one_was_going(people):
    desk = people.desk(storage_state=None)
    desk.page.goto("/arkisto")
    desk.sign_in(WHO["email"], "väärä salasana on tämä")
    expect(desk.page.locator(".notice")).to_contain_text("ei ole oikein")
    desk.page.goto("/arkisto")
    expect(desk.heading("Ohjaajan kirjautuminen")).to_be_visible()
    desk.page.get_by_label("Sähköposti").fill(WHO["email"])
    desk.page.get_by_label("Salasana").fill(WHO["password"])
    desk.press("Kirjaudu")
    expect(desk.heading("Arkisto")).to_be_visible()
    desk.press("Kirjaudu ulos")
    desk.page.goto("/tyopajat")
    expect(desk.heading("Ohjaajan kirjautuminen")).to_be_visible()


def guesser(url: str, email: str) -> urllib.request.Request:
    """A wrong password, from a browser that is none of ours."""
    with urllib.request.urlopen(f"{url}/kirjaudu") as page:  # noqa: S310  our own server
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())
        cookie = page.headers["Set-Cookie"].partition(";")[0]
    assert token
    form = urllib.parse.urlencode({"csrf_token": token[1], "email": email, "password": "arvaus"}).encode()
    return urllib.request.Request(f"{url}/kirjaudu", form, {"Cookie": cookie})  # noqa: S310


def answer_to(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_whoever_comes_while_others_fill_the_lane_gets_in_without_doing_anything(people, server):
    colleague = {"name": "Toinen Ohjaaja", "email": "toinen@esimerkki.example", "password": "viisi hanhea pellolla"}
    host = people.desk()
    host.page.goto("/kutsut")
    host.press("Luo kutsulinkki")
    link = urllib.parse.urlsplit(host.page.locator("#invitation-link").inner_text()).path
    people.desk(storage_state=None).make_account(link, **colleague)
    phone = people.phone().page
    phone.goto("/kirjaudu?seuraava=/arkisto")
    phone.get_by_label("Sähköposti").fill(colleague["email"])
    phone.get_by_label("Salasana").fill("viisi hanhea pellolle")
    phone.get_by_role("button", name="Kirjaudu").tap()
    expect(phone.locator(".notice")).to_contain_text("ei ole oikein")
    guess = guesser(server.url, colleague["email"])
    with ThreadPoolExecutor(14) as others:
        answers = [others.submit(answer_to, guess) for _ in range(14)]
        phone.get_by_label("Salasana").fill(colleague["password"])
        assert 429 in (one.result() for one in as_completed(answers)), "the lane is full"
        phone.get_by_role("button", name="Kirjaudu").tap()
        expect(phone.get_by_text("Juuri nyt moni kirjautuu. Yritämme uudelleen itsestään.")).to_be_visible()
        expect(phone.get_by_role("heading", level=1, name="Arkisto")).to_be_visible(timeout=60_000)


def test_three_pasted_lines_are_three_areas_and_the_plan_is_edited_until_it_opens(people):
    desk = people.desk().plan("Ensikäynti sujuvaksi", "Mikä estää?", "Mikä auttaa?", "Mitä kokeillaan?")
    page = desk.page
    expect(page.get_by_label("Alueen nimi")).to_have_count(3)
    desk.press("Lisää alue")
    page.get_by_label("Alueen nimi").nth(3).fill("Terveiset päättäjille")
    desk.open_line("#tiedot")
    page.get_by_label("Mitä varten työpaja on").fill("Pohditaan, miten ensikäynnille pääsee.")
    page.get_by_label("Roolit, yksi kullekin riville").fill("asiakas\nammattilainen")
    desk.save_plan()
    expect(page.get_by_text("Terveiset päättäjille")).to_be_visible()
    desk.open()
    page.goto(f"/tyopajat/{desk.workshop}/suunnitelma")
    expect(page.get_by_text("Huone on jo avattu.")).to_be_visible()
    phone = people.phone().knock(desk.code)
    expect(phone.page.get_by_text("Pohditaan, miten ensikäynnille pääsee.")).to_be_visible()
    expect(phone.page.get_by_label("En halua kertoa")).to_be_checked()
    expect(phone.page.get_by_label("asiakas")).not_to_be_checked()


def test_a_workshop_begins_from_a_method_and_what_is_still_coming_is_said(people):
    desk = people.desk()
    desk.page.goto("/tyopajat/uusi")
    methods = desk.page.locator("form").filter(has=desk.page.locator('[name="menetelma"]'))
    expect(methods).to_have_count(len(parse(METHODS.read_bytes())))
    expect(desk.page.get_by_text("Ei vielä Nuotiossa:").first).to_be_visible()
    methods.first.get_by_role("button").click()
    desk.page.get_by_label("Työpajan nimi").fill("Menetelmästä")
    desk.save_plan().open()


def test_the_big_screen_shows_the_way_in_large(people):
    desk = people.desk().begin("Iso näyttö")
    screen = people.screen(desk)
    code = screen.page.locator(".code-show [aria-hidden]")
    expect(code).to_have_text(desk.code)
    box = code.bounding_box()
    assert box
    assert box["height"] >= 0.05 * 1080
    expect(screen.page.get_by_role("img", name="QR-koodi huoneeseen")).to_be_visible()


def test_only_the_settings_of_the_chosen_kind_are_shown_and_those_of_a_kind_that_was_tried_come_back(people):
    desk = people.desk().plan("Kokeillaan vaiheita")
    each, open_ = desk.page.locator("#phases-0-dots-dots"), desk.page.locator("#phases-0-dots-open")
    expect(each).to_be_hidden()
    desk.kind_of_phase(0, "dots")
    each.fill("7")
    open_.check()
    desk.kind_of_phase(0, "write")
    expect(each).to_be_hidden()
    desk.kind_of_phase(0, "dots")
    expect(each).to_have_value("7")
    desk.page.reload()
    desk.open_line("#vaihe-0")
    expect(each).to_be_visible()
    expect(each).to_have_value("7")
    desk.save_plan().page.get_by_role("link", name="Muokkaa suunnitelmaa").click()
    expect(each).to_have_value("7")
    expect(open_).to_be_checked()


def test_without_a_script_the_settings_of_every_kind_are_within_reach(people):
    desk = people.desk(java_script_enabled=False).plan("Ilman skriptiä")
    desk.kind_of_phase(0, "dots")
    desk.page.get_by_text("Annetaan pisteitä", exact=True).and_(desk.page.locator("summary")).first.click()
    desk.page.locator("#phases-0-dots-dots").fill("4")
    desk.press("Tallenna suunnitelma")
    expect(desk.page.get_by_text("Suunnitelma on tallennettu.")).to_be_visible()
    desk.page.get_by_role("link", name="Muokkaa suunnitelmaa").click()
    expect(desk.page.locator("#phases-0-dots-dots")).to_have_value("4")


def test_while_people_talk_they_read_the_notes_and_write_none(people):
    desk = people.desk().plan("Puhutaan välillä")
    desk.kind_of_phase(1, "talk")
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    phone.write("Tämä luetaan yhdessä").saved("Tämä luetaan yhdessä")
    desk.go_to("Ryhmitellään")
    expect(phone.page.locator("#phase")).to_contain_text("Ryhmitellään")
    expect(phone.field()).to_be_hidden()
    expect(phone.note("Tämä luetaan yhdessä")).to_be_visible()
