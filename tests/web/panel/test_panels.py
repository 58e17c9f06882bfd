from __future__ import annotations

import re
from html import unescape

import pytest
from msgspec.structs import replace

from app.reports import make
from tests.reports.samples import two_rounds
from tests.web.archive.test_results import bring
from tests.web.world import PLAN, Browser, World


def test_a_panel_gathers_workshops_and_lets_them_go(facilitator: Browser, panel: str, workshop: str):
    assert f'value="{workshop}" checked' in facilitator.get(panel).text
    facilitator.post(panel, {"name": "Toinen nimi", "purpose": "Kuulla asiakkaita"})
    page = facilitator.get(panel).text
    assert f'value="{workshop}" checked' not in page
    assert "Toinen nimi" in page
    assert "Kuulla asiakkaita" in page


def test_a_panel_needs_a_name(facilitator: Browser):
    assert "Kirjoita raadin nimi" in facilitator.post("/raadit", {"name": " "}).text


def test_a_workshop_of_another_cannot_be_put_into_a_panel(world: World, facilitator: Browser, panel: str):
    theirs = world.draft(world.facilitator("toinen@example.org"))
    facilitator.post(panel, {"name": "Raati", "tyopaja": [theirs]})
    assert theirs not in facilitator.get(panel).text


def test_a_report_shows_the_themes_of_its_workshops(facilitator: Browser, report: str):
    page = unescape(facilitator.get(report).text)
    assert PLAN.title in page
    assert "Yhteyden saaminen" in page
    assert "2 lappua" in page
    assert "Puhelin ei vastaa" in page
    assert "Ryhmittelemättömät" in page


def test_texts_quotes_and_title_are_kept(facilitator: Browser, report: str, workshop: str, world: World):
    room = world.runtime.rooms.get(workshop)
    note = next(id_ for id_, (text, _) in room.texts.items() if text == "Puhelin ei vastaa")
    sent = {
        "otsikko": "Kevään raportti",
        "tyopaja": [workshop],
        "lainaus": [note],
        "teksti-proposals": "1. Lisää aikoja\r\n2. Kahvia",
    }
    facilitator.post(report, sent)
    page = unescape(facilitator.get(report).text)
    assert "Kevään raportti" in page
    assert f'value="{note}" checked' in page
    assert "1. Lisää aikoja\n2. Kahvia" in page


def test_a_suggestion_is_taken_by_a_button_and_can_be_edited(facilitator: Browser, report: str, workshop: str):
    assert "Lappuja on yhteensä 3." in facilitator.get(report).text
    facilitator.post(report, {"tyopaja": [workshop], "toimi": "ehdotus-summary"})
    page = facilitator.get(report).text
    assert 'name="teksti-summary"' in page
    assert 'value="ehdotus-summary"' not in page, "what has a text needs no suggestion"
    assert "Lappuja on yhteensä 3." in page


def test_leaving_a_workshop_out_leaves_its_themes_out(facilitator: Browser, report: str):
    facilitator.post(report, {"otsikko": "Tyhjä"})
    assert "Yhteyden saaminen" not in facilitator.get(report).text


@pytest.mark.parametrize(("kind", "begins"), [("report-docx", b"PK"), ("report-pdf", b"%PDF")])
def test_the_report_is_made_as_a_file_and_saved_on_the_way(
    world: World, facilitator: Browser, report: str, workshop: str, kind: str, begins: bytes
):
    sent = {
        "otsikko": "Kevään raportti",
        "tyopaja": [workshop],
        "teksti-works": "Henkilökunta",
        "toimi": f"tiedosto-{kind}",
    }
    watching = facilitator.post(report, sent).headers["Location"]
    world.settle()
    assert "Tiedosto on valmis" in facilitator.get(watching).text
    file = facilitator.get(watching.partition("?")[0] + "/tiedosto")
    assert file.data.startswith(begins)
    assert "kevaan-raportti" in file.headers["Content-Disposition"]
    assert "Henkilökunta" in facilitator.get(report).text


def test_a_report_can_be_thrown_away_and_the_workshop_stays(
    facilitator: Browser, report: str, panel: str, workshop: str
):
    facilitator.post(f"{report}/poisto")
    assert facilitator.get(report).status_code == 404
    assert f'value="{workshop}" checked' in facilitator.get(panel).text


def test_the_themes_of_a_report_tell_each_round_apart(world: World, facilitator: Browser):
    record = replace(two_rounds(), plan=replace(two_rounds().plan, retention="2099-01-31"))
    workshop = bring(facilitator, make("json", record)).headers["Location"].split("/")[2]
    panel = facilitator.post("/raadit", {"name": "Raati"}).headers["Location"]
    facilitator.post(panel, {"name": "Raati", "tyopaja": [workshop]})
    report = facilitator.post(f"{panel}/raportit").headers["Location"]
    page = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", unescape(facilitator.get(report).text)))
    assert "Jonot ja odottaminen 2 lappua Ensimmäinen kierros: 5 pistettä Toinen kierros: 1 piste" in page
    assert "Ensimmäinen kierros. Pisteitä yhteensä 6." in page
    assert "Jonot ja odottaminen: 5 / 6." in page
