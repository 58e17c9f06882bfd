"""Four people write in a room where others see only what the facilitator puts into groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.reading import squeezed, texts

LOOSE, GROUPED, OTHERS = "Minua jännittää joka kerta", "Odotin puoli tuntia", "Jono ei liiku"

READ_WHOLE = """task => {
  const word = document.createRange(), line = task.querySelector(".task-more > span");
  word.selectNodeContents(task.querySelector(".task-title"));
  return [word.getClientRects().length, line.scrollHeight <= line.clientHeight && line.scrollWidth <= line.clientWidth];
}"""
"""On how many lines the one word of the folded task stands, and whether all of who sees is there."""


@pytest.fixture
def room(people):
    """Two phones, the facilitator and the wall; three notes are written."""
    desk = people.desk().plan("Pieni piiri", "Miten meni?", "Mitä toivot?")
    desk.page.get_by_label("Vain tiivistelmä").first.check()
    desk.save_plan()
    expect(desk.page.get_by_text("Vain tiivistelmä").first).to_be_visible()
    desk.open().lead()
    phone, other, wall = people.phone(), people.phone(), people.screen(desk)
    phone.knock(desk.code)
    expect(phone.page.get_by_text("Vain ohjaaja näkee lappusi heti.").first).to_be_visible()
    assert violations(phone.page) == []
    phone.step_in()
    other.join(desk.code)
    phone.page.get_by_role("button", name="Muut näkevät vain ryhmät").tap()
    expect(phone.page.get_by_text("Muut näkevät sen, jos hän laittaa sen ryhmään.").first).to_be_visible()
    phone.write(LOOSE).saved(LOOSE).write(GROUPED).saved(GROUPED)
    other.write(OTHERS).saved(OTHERS)
    for text in (LOOSE, GROUPED, OTHERS):
        expect(desk.note(text).get_by_text("Vain sinä ja kirjoittaja näette")).to_be_visible()
    return desk, phone, other, wall


def group(desk, name, *written):
    """As the facilitator does it with a mouse."""
    desk.press("Ryhmitä lappuja")
    for text in written:
        desk.page.get_by_role("checkbox", name=f"Valitse lappu: {text}").check()
    desk.press(f"Ryhmitä ({len(written)})")
    desk.sheet().get_by_label("Ryhmän nimi").fill(name)
    desk.sheet().get_by_role("button", name="Ryhmitä", exact=True).click()


def test_others_see_only_what_lies_in_a_group_and_the_writer_everything_of_her_own(people, room):
    desk, phone, other, wall = room
    expect(phone.note(LOOSE).get_by_text("Vain sinä ja ohjaaja näette")).to_be_visible()
    group(desk, "Odottaminen", GROUPED, OTHERS)
    for someone in (phone, other, wall):
        shown = someone.page.locator("[data-group]").filter(has_text="Odottaminen")
        expect(shown).to_contain_text("2 lappua")
        expect(shown.get_by_text(GROUPED)).to_be_visible()
    phone.page.reload()
    expect(phone.note(LOOSE).get_by_text("Tallennettu", exact=True)).to_be_visible()
    assert violations(phone.page) == []
    phone.menu(LOOSE, "Muokkaa")
    phone.sheet().get_by_label("Lapun teksti").fill(f"{LOOSE} vähän")
    phone.sheet().get_by_role("button", name="Tallenna").tap()
    expect(desk.note(f"{LOOSE} vähän")).to_be_visible()
    phone.page.reload()
    expect(phone.note(f"{LOOSE} vähän")).to_be_visible()
    for someone in (other, wall):
        expect(someone.note(LOOSE)).to_have_count(0)
        assert LOOSE not in "".join(people.watch(someone).heard) + someone.page.content()
    desk.go_to("Ryhmitellään")
    expect(other.page.get_by_role("button", name="Ryhmän toiminnot: Odottaminen")).to_have_count(0)


def test_after_the_end_the_writer_finds_the_note_and_no_file_has_it(room):
    desk, phone, other, _wall = room
    group(desk, "Odottaminen", GROUPED, OTHERS)
    expect(other.note(GROUPED)).to_be_visible()
    desk.close()
    code = phone.page.locator(".code-show--small").inner_text()
    expect(phone.page.get_by_text(LOOSE)).to_be_visible()
    phone.page.goto("/seuranta")
    phone.page.get_by_label("Seurantakoodi").fill(code)
    phone.page.get_by_role("button", name="Näytä").tap()
    mine = phone.page.locator("[data-own]").filter(has_text=LOOSE)
    expect(mine.get_by_text("Muille ei näytetä: lappu ei ole ryhmässä.")).to_be_visible()
    assert violations(phone.page) == []
    written = squeezed("\n".join(texts("docx", Path(desk.download("docx")))))
    assert squeezed(GROUPED) in written
    assert squeezed(LOOSE) not in written
    assert squeezed("1 lappu jäi ryhmien ulkopuolelle") in written


def test_the_facilitator_of_a_small_group_is_offered_it_and_the_writer_loses_nothing(people):
    desk = people.desk().begin("Pieni piiri", "Miten meni?", "Mitä toivot?")
    phone, other = people.phone().join(desk.code), people.phone().join(desk.code)
    phone.write(LOOSE).saved(LOOSE)
    expect(other.note(LOOSE)).to_be_visible()
    desk.press("Näytä vain ryhmissä…")
    expect(desk.page.get_by_text("Muut eivät enää näe lappuja, jotka eivät ole ryhmässä.")).to_be_visible()
    expect(other.note(LOOSE)).to_be_visible()
    desk.page.get_by_role("button", name="Näytä vain ryhmissä", exact=True).click()
    expect(desk.page.get_by_text("nyt vain ryhmissä olevat laput näkyvät kaikille").first).to_be_visible()
    expect(other.note(LOOSE)).to_have_count(0)
    expect(other.page.get_by_role("button", name="Muut näkevät vain ryhmät")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Näytä vain ryhmissä")).to_have_count(0)
    phone.page.reload()
    expect(phone.note(LOOSE).get_by_text("Vain sinä ja ohjaaja näette")).to_be_visible()
    phone.page.set_viewport_size({"width": 360, "height": 640})
    assert phone.page.locator(".task--folded").evaluate(READ_WHOLE) == [1, True]
