"""What comes out of a printer, as Chromium prints it."""

from __future__ import annotations

import io

import pypdf
import pytest

from app.domain.limits import LONGEST_LINE
from app.web.room.lead import QUIET_ZONE
from tests.journeys.crowd import Simulated
from tests.journeys.reading import squeezed

AREAS = {"Mikä toimii?": "Hyvää", "Mikä ei toimi?": "Huonoa", "Mitä kokeillaan?": "Uutta"}
NOTES = {area: [f"{word} on tässä kohta {n}." for n in range(8)] for area, word in AREAS.items()}
A4 = (595, 842)
POINTS_A_CM = 72 / 2.54


def printed(page, **paper):
    """The pages of a PDF of the page, as the browser prints it."""
    return pypdf.PdfReader(io.BytesIO(page.pdf(**paper))).pages


def sizes(page):
    """Each piece of text of a printed page with its size in points."""
    found = {}

    def keep(text, outer, inner, _font, size):
        found[text.strip()] = abs(size * inner[0] * outer[0])

    page.extract_text(visitor_text=keep)
    return found


def side_of_qr(page):
    """How wide the printed QR code is in centimetres, without the white around it."""
    found = []

    def keep(operator, operands, outer, _inner):
        if operator == b"re" and operands[0] == operands[1] == 0 and operands[2] == operands[3]:
            found.append((operands[2] - 2 * QUIET_ZONE) * outer[0] / POINTS_A_CM)

    page.extract_text(visitor_operand_before=keep)
    return min(found)


@pytest.fixture
def full(people, server):
    """A room with notes in every area, its facilitator and a phone in it."""
    desk = people.desk().begin("Tulostettava", *AREAS)
    phone = people.phone().join(desk.code)
    for area, texts in NOTES.items():
        writer = Simulated(server.url, desk.code, "")
        for text in texts:
            answer = writer.write(area, text)
            assert answer["ok"], answer
        writer.close()
    return desk, phone


@pytest.mark.parametrize("width", ["210mm", "420mm"])
def test_a_room_prints_every_area_with_its_title_and_every_note(full, width):
    for someone in full:
        for notes in NOTES.values():
            someone.note(notes[-1]).wait_for(state="attached")
        pages = printed(someone.page, width=width, height="297mm")
        text = squeezed("".join(page.extract_text() for page in pages))
        assert {area: text.count(squeezed(area)) for area in AREAS} == dict.fromkeys(AREAS, 1)
        assert [note for notes in NOTES.values() for note in notes if squeezed(note) not in text] == []


LONGEST = "Miten ensikäynnillä tullaan kuulluksi niin, ettei samaa asiaa kerrota joka ovella uudestaan ja uudestaan?"


@pytest.mark.parametrize("title", ["Kevään raati kokoontuu", LONGEST[:LONGEST_LINE]])
def test_the_code_prints_as_a_poster_of_one_a4_with_nothing_of_the_plan(people, title):
    desk = people.desk().plan(title, "Mikä salaisessa suunnitelmassa on?").save_plan()
    desk.page.evaluate("window.print = () => undefined")
    desk.press("Tulosta juliste")
    pages = printed(desk.page, prefer_css_page_size=True)
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == A4
    said = sizes(pages[0])
    assert said[desk.code] >= 60
    assert side_of_qr(pages[0]) >= 8
    told = " ".join(" ".join(said).split())
    for words in (title, "/liity", "Ei tunnuksia, ei sovellusta."):
        assert words in told
    assert "suunnitelma" not in told.lower()
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Seuraavaksi" in printed(desk.page)[0].extract_text(), "afterwards the page prints itself"
