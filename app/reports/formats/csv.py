"""Notes as CSV: RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read ä and ö; for Excel with semicolons.

A spreadsheet takes a cell that begins with such a character for a formula. It gets an apostrophe in front
(ASVS 1.2.10), and all its own letters follow. To have the letters back: where a cell begins with one or more
apostrophes and then such a character, take one apostrophe away. What no spreadsheet is to open has nothing added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from app.domain.record import Record
from app.reports.papers.rows import header, rows
from app.reports.translations import Words

FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
Row = Iterable[str | int]


def make(record: Record, words: Words) -> bytes:
    """For spreadsheets and other programs, to the letter of RFC 4180."""
    return _file(words, guarded(record), ",")


def for_excel(record: Record, words: Words) -> bytes:
    """With semicolons, which Excel expects where the decimal sign is a comma."""
    return _file(words, guarded(record), ";")


def exact(record: Record, words: Words) -> bytes:
    """For programs that take no text for a formula: every text as it was written."""
    return _file(words, rows(record), ",")


def guarded(record: Record) -> Iterable[Row]:
    """The rows as a spreadsheet may open them."""
    return ([cell(value) for value in row] for row in rows(record))


def cell(value: str | int) -> str | int:
    """The value as it may stand in a cell."""
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA):
        return f"'{value}"
    return value


def _file(words: Words, lines: Iterable[Row], parted_by: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=parted_by, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header(words))
    writer.writerows(lines)
    return file.getvalue().encode("utf-8-sig")
