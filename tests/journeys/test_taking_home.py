from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.reading import missing, texts

MINE = ["Terveyskeskukseen jonottajalle pitäisi kertoa, monesko hän on", "=1+1 <b>ei kaava</b> {{ 7*7 }}"]
THEIRS = ["Sama hoitaja koko ajan", "Bussi ei kulje iltaisin"]
NOTES = [*MINE, *THEIRS]


@pytest.fixture
def finished(people):
    """A closed workshop, the phone of one of its participants, and their follow-up code."""
    desk = people.desk().begin("Jonot kuriin")
    mine, theirs = people.phone().join(desk.code), people.phone().join(desk.code)
    for text in MINE:
        mine.write(text).saved(text)
    for text in THEIRS:
        theirs.write(text).saved(text)
    desk.go_to("Ryhmitellään")
    theirs.group("Pysyvyys", *THEIRS)
    desk.go_to("Annetaan pisteet")
    mine.tap("Anna piste: Pysyvyys")
    expect(desk.page.locator("[data-group]")).to_be_visible()
    desk.close()
    return desk, mine


def test_the_end_gives_a_code_that_shows_exactly_the_own_notes_elsewhere(people, finished):
    _, phone = finished
    expect(phone.page.get_by_role("heading", name="Kiitos!")).to_be_visible()
    code = phone.page.locator(".code-show--small").inner_text()
    elsewhere = people.phone().page
    elsewhere.goto("/seuranta")
    elsewhere.get_by_label("Seurantakoodi").fill(code.lower().replace("-", " "))
    elsewhere.get_by_role("button", name="Näytä").tap()
    expect(elsewhere.get_by_role("heading", name="Jonot kuriin")).to_be_visible()
    expect(elsewhere.get_by_text("Kirjoitit 2 lappua.")).to_be_visible()
    shown = elsewhere.locator("#followup-view .note-text")
    assert sorted(shown.all_inner_texts()) == sorted(MINE)
    phone.page.once("dialog", lambda asked: asked.accept())
    phone.page.get_by_text("Poistu ja poista tiedot laitteelta…").tap()
    phone.tap("Poistu nyt")
    expect(phone.page.get_by_label("Huoneen koodi")).to_be_visible()
    assert phone.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_code_shows_only_own_notes_of_an_open_room_and_only_where_they_were_written(people):
    desk = people.desk().begin("Jonot kuriin")
    mine, theirs = people.phone().join(desk.code), people.phone().join(desk.code)
    mine.write(MINE[0]).saved(MINE[0])
    theirs.write(THEIRS[0]).saved(THEIRS[0])
    mine.tap("Ohje ja seurantakoodi")
    code = mine.page.locator(".code-show--small").inner_text()
    for page, shown, words in (
        (mine.page, [MINE[0]], "Näet tässä laput, jotka kirjoitit tällä laitteella."),
        (people.phone().page, [], "Näet lappusi täällä, kun se on päättynyt."),
    ):
        page.goto("/seuranta")
        page.get_by_label("Seurantakoodi").fill(code)
        page.get_by_role("button", name="Näytä").tap()
        expect(page.locator("#followup-view")).to_contain_text(words)
        assert page.locator("#followup-view .note-text").all_inner_texts() == shown


def test_every_file_holds_every_note_and_the_record_comes_back_in(finished):
    desk, _ = finished
    for kind in ("csv", "xlsx", "docx", "pdf", "txt"):
        path = desk.download(kind)
        assert missing(kind, path, NOTES) == [], kind
        assert missing(kind, path, ["Pysyvyys"]) == [] or any("Pysyvyys" in text for text in texts(kind, path)), kind
    with Image.open(BytesIO(desk.download("png").read_bytes())) as picture:
        assert picture.width > 400
    record = desk.download("json")
    assert missing("json", record, NOTES) == []
    desk.page.goto("/tyopajat/tuonti")
    desk.page.get_by_label("Tiedosto").set_input_files({
        "name": "tallenne.json", "mimeType": "application/json", "buffer": record.read_bytes()
    })  # fmt: skip
    desk.press("Tuo työpaja")
    expect(desk.page.get_by_text("Työpaja on tuotu.")).to_be_visible()
    desk.workshop = desk.page.url.split("/")[-2]
    assert missing("txt", desk.download("txt"), NOTES) == []


def test_the_archive_finds_a_word_in_any_form(finished):
    desk, _ = finished
    desk.page.goto("/arkisto")
    desk.page.get_by_label("Etsi lapuista sanalla").fill("jono")
    desk.press("Hae")
    desk.search("jono")
    expect(desk.page.locator("blockquote").filter(has_text=MINE[0]).first).to_be_visible()
    expect(desk.page.locator("blockquote").filter(has_text=THEIRS[0])).to_have_count(0)


def test_a_panel_makes_its_report_of_archived_workshops(finished):
    desk, _ = finished
    desk.overview().page.get_by_role("link", name="Arkistoi").click()
    desk.press("Arkistoi")
    expect(desk.page.get_by_text("Työpaja on arkistoitu.").first).to_be_visible()
    desk.page.goto("/raadit")
    desk.page.get_by_label("Raadin nimi").fill("Jonoraati")
    desk.press("Perusta raati")
    desk.page.locator(f'input[value="{desk.workshop}"]').check()
    desk.press("Tallenna")
    desk.press("Aloita raportti")
    desk.page.locator(f'input[value="{desk.workshop}"]').check()
    desk.press("Päivitä työpajat")
    desk.page.locator("summary").filter(has_text="Pysyvyys").click()
    desk.page.get_by_role("group", name=THEIRS[0]).get_by_label("Lainaa").check()
    desk.page.locator("textarea").first.fill("Raadin oma johdanto.")
    for kind in ("report-docx", "report-pdf"):
        path = desk.report(kind)
        assert missing(kind, path, [*NOTES, "Raadin oma johdanto."]) == [], kind
