"""Notes as CSV: RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read ä and ö.

A spreadsheet takes a cell that begins with such a character for a formula. It gets an apostrophe in front
(ASVS 1.2.10), and all its own letters follow. To have the letters back: where a cell begins with one or more
apostrophes and then such a character, take one apostrophe away.
"""

from __future__ import annotations

import csv
import io

from app.domain.record import Record
from app.reports.rows import header, rows
from app.reports.words import Words

FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def make(record: Record, words: Words) -> bytes:
    """The file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header(words))
    writer.writerows([cell(value) for value in row] for row in rows(record))
    return file.getvalue().encode("utf-8-sig")


def cell(value: str | int) -> str | int:
    """The value as it may stand in a cell."""
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA):
        return f"'{value}"
    return value
