"""The slides, read back with the library: every note, its language, charts to edit that are told in words too."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from pptx import Presentation

from app.domain.record import Record
from app.domain.results.interim import interim
from app.reports import make
from app.reports.formats.docx_parts import plain
from app.reports.papers.slides import MOST_LETTERS, slides
from app.reports.translations import Translations
from tests.reports.samples import given, hostile, id_of, two_rounds, workshop


def read(record: Record, locale: str = "fi") -> list[Any]:
    return list(Presentation(io.BytesIO(make("pptx", record, locale))).slides)


def paragraphs(slide: Any) -> list[Any]:
    return [paragraph for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs]


def lines(record: Record) -> list[str]:
    return [one.text.replace("\v", "\n") for slide in read(record) for one in paragraphs(slide)]


@pytest.mark.parametrize("record", [workshop(), hostile()], ids=["workshop", "hostile"])
def test_every_note_is_on_a_slide_to_the_letter_and_once(record: Record) -> None:
    told = lines(record)
    for note in record.notes:
        same = [one.text for one in record.notes].count(note.text)
        assert told.count(plain(note.text)) >= same, note.text


def test_the_slides_go_from_the_title_by_the_questions_to_the_results_and_thanks() -> None:
    made = read(two_rounds())
    assert [slide.shapes.title.text for slide in made] == [
        "Kaksi kierrosta", "Mikä estää?", "Jonot ja odottaminen", "Mikä auttaa?", "Mikä auttaa?",
        "Ensimmäinen kierros", "Toinen kierros", "Kiitos",
    ]  # fmt: skip
    assert "milloin osallistujat kuulevat" in made[-1].notes_slide.notes_text_frame.text


def charts(record: Record) -> list[Any]:
    return [shape for slide in read(record) for shape in slide.shapes if shape.has_chart]


def test_a_result_is_a_chart_whose_numbers_can_be_edited_and_are_told_in_words() -> None:
    first, _second = charts(two_rounds())
    plot = first.chart.plots[0]
    names = ["1. Jonotin puhelimessa 40 minuuttia", "2. Jonot ja odottaminen", "3. Linja katkesi"]
    assert (list(plot.categories), list(plot.series[0].values)) == (names, [3.0, 2.0, 1.0])
    told = first._element.nvGraphicFramePr.cNvPr.get("descr")
    assert told == "1. Jonotin puhelimessa 40 minuuttia: 3; 2. Jonot ja odottaminen: 2; 3. Linja katkesi: 1"


def test_no_text_of_a_note_is_a_formula_in_the_workbook_of_a_chart() -> None:
    record = hostile()
    record = replace(record, results=given("d", {note.id: 1 for note in record.notes[:8]}))
    for shape in charts(record):
        sheet = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        assert sheet is not None
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert len(cells) > 8
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)


def test_every_text_is_marked_with_its_language() -> None:
    notes = (replace(two_rounds().notes[0], text="Ingen ringer tillbaka", lang="sv"), *two_rounds().notes[1:])
    runs = [run for slide in read(replace(two_rounds(), notes=notes)) for one in paragraphs(slide) for run in one.runs]
    spoken = {run.text: run._r.rPr.get("lang") for run in runs}
    assert spoken["Ingen ringer tillbaka"] == "sv-FI"
    assert spoken["Takaisinsoitto toimi"] == spoken["Kiitos"] == "fi-FI"
    english = [run for slide in read(two_rounds(), "en") for one in paragraphs(slide) for run in one.runs]
    assert {run._r.rPr.get("lang") for run in english} == {"fi-FI", "en-GB"}


def test_the_same_record_gives_the_same_bytes_without_the_time() -> None:
    data = make("pptx", two_rounds())
    assert data == make("pptx", two_rounds())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        (book, *_) = [name for name in archive.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(archive.read(book))) as inner:
            assert b"2026-01-01T00:00:00Z" in inner.read("docProps/core.xml")


def test_a_long_note_has_a_slide_of_its_own_and_no_slide_is_too_full() -> None:
    long = replace(two_rounds().notes[0], id=id_of("long"), text="pitkä " * 300)
    record = replace(two_rounds(), notes=(*two_rounds().notes, long))
    full = [one for one in slides(record, Translations()) if sum(len(line.text) for line in one.lines) > MOST_LETTERS]
    assert [[line.text for line in one.lines] for one in full] == [[long.text]]


def test_an_unfinished_record_says_so_on_its_first_slide_and_counts_nobody() -> None:
    first = read(interim(two_rounds(), ""))[0]
    assert any(one.text.startswith("Kesken: ") for one in paragraphs(first))
    assert "Osallistujia" not in first.notes_slide.notes_text_frame.text
