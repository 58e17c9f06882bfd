"""Writes the notes as CSV: RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read ä and ö.

A spreadsheet runs a cell that begins with a character of FORMULA as a formula. Such a cell gets an apostrophe in front
(ASVS 1.2.10); its text follows unchanged. To get the text back: where a cell begins with apostrophes and then such a
character, remove one apostrophe. `exact` adds nothing and is not for spreadsheets.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from app.domain.record import Record
from app.reports.papers.rows import note_columns, note_rows
from app.reports.translations import Translations

FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
Row = Iterable[str | int]


def make(record: Record, _: Translations) -> bytes:
    """Returns a CSV for spreadsheets and other programs, with commas as in RFC 4180."""
    return _file(safe_rows(record, _), ",")


def for_excel(record: Record, _: Translations) -> bytes:
    """Returns a CSV with semicolons, which Excel expects in locales with a decimal comma."""
    return _file(safe_rows(record, _), ";")


def exact(record: Record, _: Translations) -> bytes:
    """Returns a CSV with every text unchanged, for programs that run no formulas."""
    return _file(_rows(record, _), ",")


def safe_rows(record: Record, _: Translations) -> Iterable[Row]:
    """Returns the rows with cells that a spreadsheet does not run as formulas."""
    return ([safe_cell(value) for value in row] for row in _rows(record, _))


def _rows(record: Record, _: Translations) -> Iterator[Row]:
    yield [column.heading for column in note_columns(record, _)]
    yield from note_rows(record, _)


def safe_cell(value: str | int) -> str | int:
    """Returns the value, with an apostrophe in front of what looks like a formula."""
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA):
        return f"'{value}"
    return value


def _file(lines: Iterable[Row], delimiter: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(lines)
    return file.getvalue().encode("utf-8-sig")
