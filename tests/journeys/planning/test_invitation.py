"""An invitation is made of the plan: what was told is printed on one A4 with the code, and goes into a calendar."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdf
from icalendar import Calendar
from playwright.sync_api import expect

TOLD = {
    "Päivä": "2026-12-16",
    "Alkaa kello": "13:00",
    "Pyydetty aika minuutteina": "90",
    "Paikka": "Kirjaston sali",
    "Etäosallistumisen osoite": "https://teams.example/jonot",
    "Palkkio ja matkakulut": "30 euroa ja bussilippu",
    "Kuka ohjaa ja miten": "Ohjaaja, puh. 010 123 456",
    "Milloin osallistujat kuulevat": "2027-01-20",
    "Missä he kuulevat sen": "Kirjaston ilmoitustaululla",
}


def printed(page) -> list[str]:
    """The text of each page as the printer gets it; without what is between letters."""
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [re.sub(r"\s+", "", one.extract_text()) for one in pages]


def test_what_the_plan_tells_is_printed_on_one_sheet_and_goes_into_a_calendar(people):
    desk = people.desk().plan("Jonot kuriin", "Mikä toimii?")
    page = desk.page
    for label, value in TOLD.items():
        page.locator("#tiedot").get_by_label(re.compile(f"^{label}")).fill(value)
    desk.save_plan()
    page.get_by_role("link", name="Kutsu", exact=True).click()
    invitation = page.get_by_role("article", name="Jonot kuriin")
    expect(invitation).to_contain_text("keskiviikko 16. joulukuuta 2026 klo 13.00–14.30")
    (sheet,) = printed(page)
    code = desk.code.replace(" ", "")
    for told in ("Kirjastonsali", "teams.example", "30euroajabussilippu", "20.tammikuuta2027,Kirjaston", code):
        assert told in sheet
    assert "Tulostakutsu" not in sheet
    page.emulate_media(media="print")
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert invitation.locator(".code-show").evaluate(size) >= 60 * 96 / 72
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lataa kalenteritiedosto").click()
    (found,) = Calendar.from_ical(Path(download.value.path()).read_text(encoding="utf-8")).walk("VEVENT")
    event: dict[str, Any] = dict(found)
    assert event["SUMMARY"] == "Jonot kuriin"
    assert f"{event['DTSTART'].dt:%d.%m. %H.%M}" == "16.12. 11.00"
    assert "30 euroa ja bussilippu" in event["DESCRIPTION"]
