"""Files that are made to hurt whoever reads them as lists, tables and boards."""

from __future__ import annotations

import pytest

from app.reports.imports.boards.child import read_apart
from app.reports.imports.boards.reading import MOST_BYTES
from app.reports.imports.boards.refused import WHY, BadBoard
from tests.reports.boards.files import spreadsheet, zipped

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c r="A1" t="inlineStr"><is><t>&b;&c;</t></is>'
    "</c></row></sheetData></worksheet>"
)
BOMB = b"<worksheet><sheetData>" + b" " * 40_000_000 + b"</sheetData></worksheet>"
ROWS = b"<worksheet><sheetData>" + b"<row/>" * 30_000 + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(xl__worksheets__sheet1_DOT_xml=ENTITIES), "broken"),
        (zipped(xl__worksheets__sheet1_DOT_xml=ENTITIES.encode("utf-16")), "broken"),
        (zipped(xl__worksheets__sheet1_DOT_xml=BOMB), "too_large"),
        (zipped(xl__worksheets__sheet1_DOT_xml=ROWS), "too_large"),
        (zipped(xl__worksheets__sheet1_DOT_xml=b"<worksheet>" + b"<a>" * 100_000), "broken"),
        (zipped(xl__other_DOT_xml=b""), "broken"),
        (b"PK\x03\x04 not a zip file", "broken"),
        (spreadsheet([["Jono"], ["Tuki"]])[:-200], "broken"),
        (b"[" * 2_000_000, "no_board"),
        (b'{"columns":' * 300_000, "no_board"),
        (b"a" * (MOST_BYTES + 1), "too_large"),
        (b"\0" * 1000, "broken"),
    ],
)
def test_a_hostile_file_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(BadBoard) as refused:
        read_apart(data)
    assert refused.value.code == code
    assert code in WHY


def test_a_cell_far_to_the_right_makes_no_wide_table() -> None:
    cells = '<row><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row><row><c r="A2"><v>3</v></c></row>'
    far = f"<worksheet><sheetData>{cells}</sheetData></worksheet>"
    board = read_apart(zipped(xl__worksheets__sheet1_DOT_xml=far))
    assert [len(column.texts) for column in board.columns] == [2]


def test_a_good_file_is_read_apart() -> None:
    assert read_apart(spreadsheet([["Estää"], ["Jono"]])).columns[0].texts == ("Estää", "Jono")
