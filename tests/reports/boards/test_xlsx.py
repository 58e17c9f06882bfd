"""Excel files: the first sheet, as texts."""

from __future__ import annotations

import pytest

from app.reports.imports.boards.reading import read
from app.reports.imports.boards.refused import BadBoard
from tests.reports.boards.files import found, spreadsheet, zipped


def test_columns_of_a_sheet_are_columns() -> None:
    rows: list[list[object]] = [["Estää", "Auttaa"], ["Jono", "Tuki"], ["Lomake", ""], ["", "Aika"]]
    assert found(spreadsheet(rows)) == [("Estää", ["Jono", "Lomake"]), ("Auttaa", ["Tuki", "Aika"])]


def test_numbers_are_texts_and_formulas_are_what_they_showed() -> None:
    assert found(spreadsheet([["Luku"], [12], ["=1+1"]])) == [("", ["Luku", "12", "0"])]


def test_known_headings_make_cards_of_rows() -> None:
    rows: list[list[object]] = [["Alue", "Teksti", "Sähköposti"], ["Estää", "Jono", "joku@example.org"]]
    assert found(spreadsheet(rows)) == [("Estää", ["Jono"])]


def test_inline_texts_are_read() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row><c r="A1" t="inlineStr"><is><t>Yksi</t></is></c></row>'
        '<row><c r="A2" t="inlineStr"><is><r><t>Kaksi </t></r><r><t>osaa</t></r></is></c></row>'
        "</sheetData></worksheet>"
    )
    assert found(zipped(xl__worksheets__sheet1_DOT_xml=sheet)) == [("", ["Yksi", "Kaksi osaa"])]


@pytest.mark.parametrize(
    ("part", "code"),
    [("Index__Document_DOT_iwa", "numbers"), ("content_DOT_xml", "ods"), ("word__document_DOT_xml", "paper")],
)
def test_zip_files_of_other_programs_are_refused_by_name(part: str, code: str) -> None:
    with pytest.raises(BadBoard, match=code):
        read(zipped(**{part: b"x"}))


@pytest.mark.parametrize(
    ("begins", "code"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "old_excel"), (b"%PDF-1.7", "paper"), (b"\x89PNG\r\n", "picture")],
)
def test_other_files_are_refused_by_what_they_are(begins: bytes, code: str) -> None:
    with pytest.raises(BadBoard, match=code):
        read(begins + bytes(100))
