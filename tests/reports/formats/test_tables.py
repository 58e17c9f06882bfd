from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from app.domain.record import Record
from app.reports import make
from app.reports.formats.csv import FORMULA
from tests.reports.samples import HOSTILE, hostile, large, workshop

RECORDS = [workshop(), hostile(), large(500)]
TEXT, DOTS, GROUP_DOTS, ROLE, LANG = 3, 4, 5, 6, 7


COMMA, SEMICOLON = ("csv", ","), ("csv-excel", ";")


def csv_rows(record: Record, kind: str = "csv", parted_by: str = ",") -> list[list[str]]:
    file = io.StringIO(make(kind, record).decode("utf-8-sig"), newline="")
    return list(csv.reader(file, delimiter=parted_by, strict=True))


def letters(cell: str) -> str:
    """The rule of docs/RECORD.md for having the letters back."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


@pytest.mark.parametrize(("kind", "parted_by"), [COMMA, SEMICOLON])
@pytest.mark.parametrize("record", RECORDS)
def test_csv_has_every_note_once_to_the_letter(record: Record, kind: str, parted_by: str) -> None:
    head, *rows = csv_rows(record, kind, parted_by)
    assert head[:5] == ["Alue", "Vaihe", "Ryhmä", "Lappu", "Lapun pisteet"]
    assert [letters(row[TEXT]) for row in rows] == [note.text for note in record.notes]
    assert [row[-1] for row in rows] == [note.id for note in record.notes]
    assert [int(row[DOTS]) for row in rows] == [note.dots for note in record.notes]


@pytest.mark.parametrize(("kind", "parted_by"), [COMMA, SEMICOLON])
@pytest.mark.parametrize("record", RECORDS)
def test_no_cell_of_csv_begins_as_a_formula(record: Record, kind: str, parted_by: str) -> None:
    assert not [cell for row in csv_rows(record, kind, parted_by) for cell in row if cell.startswith(FORMULA)]


@pytest.mark.parametrize("record", RECORDS)
def test_csv_that_no_spreadsheet_is_to_open_has_nothing_added(record: Record) -> None:
    assert [row[TEXT] for row in csv_rows(record, "csv-exact")[1:]] == [note.text for note in record.notes]


@pytest.mark.parametrize("kind", ["csv", "csv-excel", "csv-exact"])
def test_csv_begins_with_a_byte_order_mark_and_ends_lines_by_the_standard(kind: str) -> None:
    data = make(kind, workshop())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


def test_csv_tells_only_roles_that_five_people_share() -> None:
    rows = csv_rows(workshop())[1:]
    assert {row[ROLE] for row in rows} == {"", "ammattilainen", "asukas", "kokemusasiantuntija"}
    assert {row[LANG] for row in rows} >= {"fi", "sv", "en"}


def sheets(record: Record) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(make("xlsx", record)))


def strings(record: Record) -> list[str]:
    """The shared strings of a workbook, read as its standard says: `_x0007_` is a control character."""
    with zipfile.ZipFile(io.BytesIO(make("xlsx", record))) as book:
        tree = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 (our own file)
    texts = ["".join(item.itertext()) for item in tree]
    return [re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts]


@pytest.mark.parametrize("record", RECORDS)
def test_a_workbook_holds_every_note_to_the_letter_as_a_string(record: Record) -> None:
    assert {note.text for note in record.notes} <= set(strings(record))
    cells = [row[TEXT] for row in sheets(record)["Laput"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(record.notes)


@pytest.mark.parametrize("record", [workshop(), large(500)])
def test_the_notes_of_a_workbook_stand_in_the_order_of_the_record(record: Record) -> None:
    assert [row[TEXT].value for row in sheets(record)["Laput"].iter_rows(min_row=2)] == [n.text for n in record.notes]


def test_nothing_in_a_workbook_is_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(make("xlsx", hostile()))) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = book.read(name).decode()
                assert "<f>" not in sheet
                assert "hyperlink" not in sheet.lower()


def test_a_workbook_can_be_read_by_ear() -> None:
    book = sheets(workshop())
    assert book.sheetnames == ["Laput", "Ryhmät", "Tietoja"]
    assert book.properties.title == workshop().plan.title
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert not sheet.merged_cells.ranges
        assert all(cell.value and cell.font.bold for cell in sheet[1])


def test_the_dots_of_a_group_are_told_beside_its_notes() -> None:
    record = hostile()
    row = next(row for row in csv_rows(record)[1:] if letters(row[TEXT]) == HOSTILE[1])
    assert (row[DOTS], row[GROUP_DOTS]) == ("1", "1")
