from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from msgspec.structs import replace

from app.domain.record import Record
from app.reports import make
from app.reports.formats.csv import FORMULA
from tests.reports.samples import hostile, large, two_rounds, workshop

RECORDS = [workshop(), hostile(), large(500), two_rounds()]
QUESTION, PHASE, PLACE, GROUP, TEXT = range(5)
DOTS, GROUP_DOTS, ROLE, LANG = 5, 6, -4, -3


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
    assert head[:5] == ["Alue, jolle kirjoitettiin", "Vaihe", "Alue seinällä", "Ryhmä", "Lappu"]
    assert [letters(row[TEXT]) for row in rows] == [note.text for note in record.notes]
    assert [row[-1] for row in rows] == [note.id for note in record.notes]
    first = record.marks[0].counts
    assert [int(row[DOTS]) for row in rows] == [first.get(note.id, 0) for note in record.notes]


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
    row = next(row for row in csv_rows(workshop())[1:] if row[GROUP_DOTS] not in ("", "0"))
    named = [group for group in workshop().groups if group.name == row[GROUP]]
    assert int(row[GROUP_DOTS]) in {workshop().marks[0].counts.get(group.id) for group in named}
    assert csv_rows(workshop())[0][DOTS : GROUP_DOTS + 1] == ["Pisteitä lapulle", "Pisteitä ryhmälle"]


def test_each_round_of_dots_has_a_column_of_its_own() -> None:
    """3 in the first round and 1 in the second are 3 and 1, nowhere 4."""
    head, *rows = csv_rows(two_rounds())
    assert head[DOTS : DOTS + 4] == [
        "Pisteitä lapulle: Ensimmäinen kierros", "Pisteitä lapulle: Toinen kierros",
        "Pisteitä ryhmälle: Ensimmäinen kierros", "Pisteitä ryhmälle: Toinen kierros",
    ]  # fmt: skip
    assert [row[DOTS : DOTS + 4] for row in rows] == [
        ["3", "1", "2", "0"], ["0", "0", "2", "0"], ["1", "0", "", ""], ["0", "4", "", ""],
    ]  # fmt: skip
    sheet = sheets(two_rounds())["Laput"]
    assert [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()][1][DOTS : DOTS + 4] == [
        "3", "1", "2", "",
    ]  # fmt: skip
    groups = list(sheets(two_rounds())["Ryhmät"].iter_rows(values_only=True))
    assert groups[1] == ("Jonot ja odottaminen", "Mikä estää?", 2, 2, 0)


def test_rounds_of_the_same_title_are_told_apart_by_a_number() -> None:
    record = two_rounds()
    phases = [replace(phase, title="Pisteet") for phase in record.plan.phases]
    head = csv_rows(replace(record, plan=replace(record.plan, phases=tuple(phases))))[0]
    assert head[DOTS : DOTS + 2] == ["Pisteitä lapulle: Pisteet (1)", "Pisteitä lapulle: Pisteet (2)"]


def test_a_workshop_without_dots_has_no_column_of_them() -> None:
    record = two_rounds()
    head = csv_rows(replace(record, plan=replace(record.plan, phases=record.plan.phases[:1]), results={}))[0]
    assert head[TEXT:] == ["Lappu", "Rooli", "Kieli", "Kirjoittaja", "Tunniste"]


def test_a_note_keeps_its_question_beside_the_place_where_it_lies() -> None:
    told = [(row[QUESTION], row[PHASE], row[PLACE], row[GROUP]) for row in csv_rows(two_rounds())[1:]]
    assert told == [
        ("Mikä estää?", "Kirjoitetaan", "Mikä estää?", "Jonot ja odottaminen"),
        ("Mikä auttaa?", "Kirjoitetaan", "Mikä estää?", "Jonot ja odottaminen"),
        ("Mikä estää?", "Kirjoitetaan", "Mikä auttaa?", ""),
        ("Mikä auttaa?", "Kirjoitetaan", "Mikä auttaa?", ""),
    ]
    rows = list(sheets(two_rounds())["Laput"].iter_rows(min_row=2, max_col=4, values_only=True))
    assert [tuple(cell or "" for cell in row) for row in rows] == told


def test_the_tables_of_a_phase_are_a_sheet(tables: None) -> None:
    rows = list(sheets(two_rounds())["Tulokset"].iter_rows(values_only=True))
    assert rows[:3] == [
        ("Vaihe", "Taulukko", "Rivi", "Sarake", "Luku"),
        ("Ensimmäinen kierros", "Alueet lukuina", "Alue", "Lappuja", 3),
        ("Ensimmäinen kierros", "Alueet lukuina", "Alue", "Ryhmiä", 1),
    ]
