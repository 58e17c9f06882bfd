"""What one does with one's own notes afterwards: take back, say what reports may do, bring two devices together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.phone import Phone
from tests.journeys.reading import missing
from tests.journeys.test_taking_home import MINE, THEIRS

WORDS, OTHER = MINE


@pytest.fixture
def evening(people):
    """A workshop with two people that is over: the desk, and the phones in their order."""
    desk = people.desk().begin("Jonot kuriin")
    phones = [people.phone().join(desk.code) for _ in range(2)]
    for phone, texts in zip(phones, (MINE, THEIRS), strict=True):
        for text in texts:
            phone.write(text).saved(text)
    desk.close()
    return desk, *phones


def code_of(phone: Phone) -> str:
    """The follow-up code that the end of the workshop shows."""
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    return phone.page.locator(".code-show--small").inner_text()


def follow(page: Page, code: str) -> Page:
    """The follow-up page with the notes of this code."""
    page.goto("/seuranta")
    return type_code(page, code)


def type_code(page: Page, code: str) -> Page:
    """One more code on the page that is open."""
    page.get_by_label("Seurantakoodi").fill(code)
    page.get_by_role("button", name="Näytä").tap()
    expect(page.get_by_label("Seurantakoodi")).to_have_value("")
    return page


def own(page: Page, text: str):
    """One's own note with this text."""
    return page.locator("[data-own]").filter(has_text=text)


def test_a_note_is_taken_back_and_given_back_until_it_is_gone(people, evening):
    desk, mine, _ = evening
    page = follow(people.phone().page, code_of(mine))
    expect(page.get_by_text(re.compile(r"Laput poistetaan .* päästä\."))).to_be_visible()
    own(page, WORDS).get_by_role("button", name="Peru lappu").tap()
    expect(page.get_by_text("Lappu on peruttu.")).to_be_visible()
    expect(page.get_by_role("button", name="Kumoa")).to_be_focused()
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset/laput")
    expect(desk.page.get_by_text("kirjoittaja perui")).to_be_visible()
    expect(desk.page.get_by_text(WORDS)).to_have_count(0)
    page.get_by_role("button", name="Kumoa").tap()
    expect(own(page, WORDS)).to_contain_text("Lappu on palautettu.")
    own(page, WORDS).get_by_role("button", name="Peru lappu").tap()
    expect(page.get_by_text("Lappu on peruttu.")).to_be_visible()
    assert missing("txt", desk.download("txt"), [WORDS]) == [WORDS]
    follow(page, code_of(mine))
    expect(own(page, OTHER)).to_be_visible()
    expect(own(page, WORDS)).to_have_count(0)


def test_a_writer_says_what_reports_may_do_and_files_obey(people, evening):
    desk, mine, _ = evening
    page = follow(people.phone().page, code_of(mine))
    own(page, WORDS).get_by_label("Raporteissa").select_option("Vain tiivistettynä")
    expect(own(page, WORDS)).to_contain_text("Tallennettu")
    own(page, OTHER).get_by_label("Raporteissa").select_option("Ei raporttiin")
    expect(own(page, OTHER)).to_contain_text("Tallennettu")
    page.reload()
    type_code(page, code_of(mine))
    expect(own(page, WORDS).get_by_label("Raporteissa")).to_have_value("summary")
    expect(own(page, OTHER).get_by_label("Raporteissa")).to_have_value("none")
    for kind in ("txt", "json", "docx"):
        assert missing(kind, desk.download(kind), [*MINE, *THEIRS]) == MINE, kind
    desk.page.goto(f"/tyopajat/{desk.workshop}/tulokset/laput")
    expect(desk.page.get_by_text(WORDS).first).to_be_visible()
    expect(desk.page.get_by_text("vain tiivistettynä").first).to_be_visible()
    expect(desk.page.get_by_text("ei raporttiin").first).to_be_visible()


def test_who_wrote_on_two_devices_sees_and_takes_back_the_notes_of_both(people, evening):
    desk, first, second = evening
    page = follow(people.phone().page, code_of(first))
    expect(page.get_by_text("Kirjoitit 2 lappua.")).to_be_visible()
    type_code(page, code_of(second))
    expect(page.get_by_text("Kirjoitit 4 lappua.")).to_be_visible()
    for text in (*MINE, *THEIRS):
        expect(own(page, text)).to_be_visible()
    type_code(page, code_of(second))
    expect(page.locator("[data-own]")).to_have_count(4)
    for text in (MINE[0], THEIRS[0]):
        own(page, text).get_by_role("button", name="Peru lappu").tap()
        expect(own(page, text)).to_have_count(0)
    left = missing("txt", desk.download("txt"), [*MINE, *THEIRS])
    assert sorted(left) == sorted([MINE[0], THEIRS[0]])
    assert page.evaluate("Object.keys(localStorage).filter(key => key.endsWith('code')).length") == 0
