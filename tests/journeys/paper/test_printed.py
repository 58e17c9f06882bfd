"""The form of a phase is printed for those without a phone: A4, black on white, every row with a number of its own."""

from __future__ import annotations

import io
import re

import pypdf
from playwright.sync_api import expect

QUESTIONS = ("Mikä toimii?", "Mikä ei toimi?")


def printed(page) -> list[str]:
    """The text of each page as the printer gets it; without what is between letters."""
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [re.sub(r"\s+", "", one.extract_text()) for one in pages]


def test_a_form_has_a_page_for_each_sheet_and_a_number_for_each_row(people):
    desk = people.desk().plan("Jonot kuriin", *QUESTIONS).save_plan()
    page = desk.page
    page.get_by_role("link", name="Lomake paperille").click()
    page.get_by_label("Montako arkkia").fill("3")
    page.get_by_role("button", name="Näytä arkit").click()
    expect(page.get_by_role("article")).to_have_count(3)
    sheets = printed(page)
    assert len(sheets) == 3
    for number, sheet in enumerate(sheets, start=1):
        assert all(f"{number}.{row}" in sheet for row in range(1, 9))
        assert f"Arkki{number}" in sheet
        assert desk.code.replace(" ", "") in sheet
        assert "Mikäeitoimi?" in sheet
        assert "Älä" in sheet
        assert "Näytäarkit" not in sheet
    assert "2.1" not in sheets[0]
