"""Words from the right stand as they do in the room: their first letter decides."""

from __future__ import annotations

import io
import subprocess
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from app.reports import make
from app.reports.letters.direction import from_right, runs
from tests.reports.formats.test_tables import TEXT
from tests.reports.scripts import ARABIC, HEBREW, MIXED, told

FINNISH_FIRST, ARABIC_FIRST = MIXED


def test_the_first_letter_decides() -> None:
    assert [from_right(text) for text in (ARABIC, HEBREW, ARABIC_FIRST, "12 مرحبا")] == [True] * 4
    assert [from_right(text) for text in (FINNISH_FIRST, "Suomi", "123", "", "(a) مرحبا")] == [False] * 5


def test_runs_of_one_direction_are_the_whole_text_and_keep_numbers_with_their_words() -> None:
    assert list(runs(FINNISH_FIRST)) == [
        ("Suomea ensin, sitten ", False),
        ("مرحبا بالعالم", True),
        (" ja lopuksi 12!", False),
    ]
    assert ("Nuotio 2026", False) in list(runs(ARABIC_FIRST))
    assert list(runs(ARABIC)) == [(ARABIC, True)]
    assert list(runs("Suomi 1!")) == [("Suomi 1!", False)]


def places(data: bytes) -> dict[str, float]:
    """Where the words of a PDF begin, in points from the left edge of the page."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    words = [line.split('"') for line in run.stdout.decode().splitlines() if "<word " in line]
    return {word[-1].partition(">")[2].partition("<")[0]: float(word[1]) for word in words}


@pytest.mark.parametrize(("text", "first"), [("مرحبا بك!", "م"), ("שלום לך!", "ש")], ids=ascii)
def test_a_pdf_begins_a_note_from_the_right_with_its_mark_of_exclamation_at_the_left(text: str, first: str) -> None:
    found = places(make("pdf", told(text)))
    end = next(at for word, at in found.items() if "!" in word)
    begin = max(at for word, at in found.items() if first in word)
    middle = 595 / 2
    assert middle < end < begin


def test_a_pdf_leaves_notes_from_the_left_at_the_left() -> None:
    assert places(make("pdf", told(FINNISH_FIRST)))["Suomea"] < 100


def test_a_picture_sets_a_note_from_the_right_otherwise_than_one_from_the_left() -> None:
    """The same letters, but for a mark of direction that nobody sees."""
    assert make("png", told(ARABIC)) != make("png", told("\u200e" + ARABIC))
    assert make("png", told("Suomi!")) == make("png", told("\u200eSuomi!"))


def paragraph_of(text: str) -> Any:
    document = docx.Document(io.BytesIO(make("docx", told(text))))
    return next(each for each in document.paragraphs if each.text == text)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, ARABIC_FIRST], ids=ascii)
def test_a_docx_says_that_a_note_begins_from_the_right(text: str) -> None:
    paragraph = paragraph_of(text)
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    for run in paragraph.runs:
        assert (run._r.find(f".//{qn('w:rtl')}") is not None) == ("Nuotio" not in run.text)


def test_a_docx_says_which_words_within_a_note_are_from_the_right() -> None:
    paragraph = paragraph_of(FINNISH_FIRST)
    assert paragraph._p.pPr.find(qn("w:bidi")) is None
    assert [run._r.find(f".//{qn('w:rtl')}") is not None for run in paragraph.runs] == [False, True, False]


def test_a_workbook_reads_cells_from_the_right_where_their_words_are() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(make("xlsx", told(ARABIC, HEBREW, *MIXED, "Suomi"))))["Laput"]
    orders = [row[TEXT].alignment.readingOrder for row in sheet.iter_rows(min_row=2)]
    assert orders == [2, 2, 0, 2, 0]
