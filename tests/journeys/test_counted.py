"""Whoever wrote a note finds that it was counted: with a file from the disk, without network, years later."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.domain.tally.tally import Fate, Leaf
from app.paths import CHECKING_PAGE
from tests.domain.tally.people import made_of
from tests.journeys.axe import violations
from tests.journeys.reading import texts
from tests.journeys.test_taking_home import MINE, THEIRS

NARROW = {"width": 360, "height": 640}


@pytest.fixture
def kept(people, tmp_path):
    """What people take home from a workshop: the follow-up code of one, a receipt, the record and its paper."""
    desk = people.desk().begin("Jonot kuriin")
    mine, theirs = people.phone().join(desk.code), people.phone().join(desk.code)
    for phone, written in ((mine, MINE), (theirs, THEIRS)):
        for text in written:
            phone.write(text).saved(text)
    desk.go_to("Ryhmitellään")
    theirs.group("Pysyvyys", *THEIRS)
    desk.close()
    code = mine.page.locator(".code-show--small").inner_text()
    page = mine.page
    page.goto("/seuranta")
    page.get_by_label("Seurantakoodi").fill(code)
    page.get_by_role("button", name="Näytä").tap()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tallenna lappukuitti").tap()
    receipt = tmp_path / "kuitti.json"
    downloading.value.save_as(receipt)
    expect(page.get_by_text("Luettelossa on 4 lappua. Niistä 2 on sinun.")).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tallenna tarkistussivu").tap()
    checking = tmp_path / "tarkistus.html"
    downloading.value.save_as(checking)
    assert checking.read_bytes() == CHECKING_PAGE.read_bytes()
    return code, receipt, desk.download("json"), desk.download("docx"), checking


@pytest.fixture
def checking(kept, chromium):
    """The page from the disk, on a phone without network; it must not even try to reach anything."""
    context = chromium.new_context(viewport=NARROW, offline=True, locale="fi-FI")
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"file://{kept[-1]}")
    yield page
    assert asked == [f"file://{kept[-1]}"]
    assert wrong == []
    context.close()


def check(page: Page, file, code: str, **more) -> None:
    page.get_by_label("Lappukuitti tai tallenne", exact=True).set_input_files(file)
    page.get_by_label("Seurantakoodi").fill(code)
    if "root" in more:
        page.get_by_label("Paperin tarkiste").fill(more["root"])
    if "earlier" in more:
        page.get_by_label("Aiempi lappukuitti tai tallenne").set_input_files(more["earlier"])
    page.get_by_role("button", name="Tarkista").click()


def test_the_code_and_the_record_tell_that_each_own_note_is_there(kept, checking):
    code, receipt, record, paper, _page = kept
    printed = next(line for line in texts("docx", paper) if "Lappuluettelon tarkiste" in line)
    check(checking, record, code.lower(), root=printed.rsplit("\n", 1)[-1], earlier=receipt)
    expect(checking.get_by_role("heading", name="Kaikki 2 lappuasi ovat luettelossa.")).to_be_focused()
    expect(checking.get_by_text("Paperin tarkiste on sama kuin tiedostossa.")).to_be_visible()
    assert checking.get_by_text("Lappusi on mukana.").count() == 2
    assert sorted(checking.locator(".words").all_inner_texts()) == sorted(MINE)
    assert checking.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(checking) == []


def test_a_note_that_was_dropped_from_the_record_is_missed(kept, checking, tmp_path):
    """Its list was made anew, so that it agrees in itself."""
    code, receipt, record, _paper, _page = kept
    tree = json.loads(record.read_text())
    dropped = next(note["id"] for note in tree["notes"] if note["text"] == MINE[0])
    forged = tmp_path / "vaarennos.json"
    forged.write_text(json.dumps(without(tree, dropped)))
    check(checking, forged, code, root=tree["tally"]["root"], earlier=receipt)
    expect(checking.get_by_role("heading", name="Yksi lappusi puuttuu.")).to_be_focused()
    expect(checking.get_by_text("Lappuasi ei löydy, vaikka sen pitäisi olla tässä.")).to_be_visible()
    expect(checking.get_by_text("Paperissa on eri tarkiste kuin tiedostossa.")).to_be_visible()


def without(tree: dict[str, Any], note: str) -> dict[str, Any]:
    leaves = [Leaf(one["id"], one["key"], Fate(one["fate"])) for one in tree["tally"]["leaves"] if one["id"] != note]
    made = made_of(leaves)
    listed = [{"id": leaf.id, "key": leaf.key, "fate": leaf.fate.value} for leaf in made.leaves]
    notes = [one for one in tree["notes"] if one["id"] != note]
    return {**tree, "notes": notes, "tally": {"root": made.root, "leaves": listed}}


def test_the_page_is_used_with_keys_alone_and_says_what_is_wrong_in_four_languages(kept, checking):
    _code, receipt, _record, _paper, _page = kept
    checking.get_by_label("Lappukuitti tai tallenne", exact=True).set_input_files(receipt)
    checking.get_by_label("Seurantakoodi").focus()
    checking.keyboard.type("2345")
    checking.keyboard.press("Enter")
    expect(checking.get_by_label("Seurantakoodi")).to_be_focused()
    expect(checking.get_by_text("Koodissa on 16 merkkiä.")).to_be_visible()
    for name, words in (
        ("Svenska", "Är min lapp med?"),
        ("Selkosuomi", "Onko minun lappuni mukana?"),
        ("English", "Is my note counted?"),
    ):
        checking.get_by_role("button", name=name).focus()
        checking.keyboard.press("Enter")
        expect(checking.get_by_role("heading", level=1)).to_have_text(words)
    checking.get_by_label("Follow-up code").fill("ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    checking.keyboard.press("Enter")
    expect(checking.get_by_role("heading", name="No notes were found with this code.")).to_be_focused()
