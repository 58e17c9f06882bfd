"""Reads the first sheet of an XLSX file: cells as texts, formulas as the value they had, nothing else.

It is a zip file of XML from somebody else: every part is read up to a limit, and a document type is refused, because
only with one can XML have entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from app.reports.imports.boards.refused import BadBoard

MOST_BYTES = 32_000_000
"""Of one part, unpacked: a sheet of 20,000 rows has 5 MB."""
MOST_ROWS, MOST_COLUMNS = 20_000, 60

Rows = list[list[str]]


def read(data: bytes) -> Rows:
    """Returns the rows of the first sheet. Raises BadBoard: numbers, ods, paper, broken, too_large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.namelist())
            shared = _Shared()
            if "xl/sharedStrings.xml" in archive.namelist():
                _parse(_part(archive, "xl/sharedStrings.xml"), shared.start, shared.end, shared.text)
            sheet = _Sheet(shared.texts)
            _parse(_part(archive, _first_sheet(archive)), sheet.start, sheet.end, sheet.text)
            return sheet.rows
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, expat.ExpatError):
        raise BadBoard("broken") from None


def _check(names: list[str]) -> None:
    """Raises BadBoard for the zip files of other programs."""
    if any(name.startswith("Index/") for name in names):
        raise BadBoard("numbers")
    if "content.xml" in names:
        raise BadBoard("ods")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise BadBoard("paper")


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The part of the sheet with the lowest number: the first one made, which nearly always is the first shown."""
    sheets = [
        found for name in archive.namelist() if (found := re.fullmatch(r"xl/worksheets/sheet(\d{1,4})\.xml", name))
    ]
    return min(sheets, key=lambda found: int(found[1]))[0] if sheets else "xl/worksheets/sheet1.xml"


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        read_ = part.read(MOST_BYTES + 1)
    if len(read_) > MOST_BYTES:
        raise BadBoard("too_large")
    return read_


def _parse(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: start(_local(name), given)
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.Parse(part, True)  # noqa: FBT003


def _refuse(*_of_doctype: object) -> None:
    raise BadBoard("broken")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Shared:
    """The texts that cells point to by number. Phonetic readings (`rPh`) beside them are no part of a text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, _given: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        self._in_reading = self._in_reading or name == "rPh"
        self._in_text = name == "t" and not self._in_reading

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append("".join(self._parts))
        self._in_reading = self._in_reading and name != "rPh"
        self._in_text = False

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Sheet:
    """The rows, with empty cells where the file leaves them out."""

    def __init__(self, shared: list[str]) -> None:
        self.rows: Rows = []
        self._shared = shared
        self._column, self._kind, self._value = 0, "", ""
        self._in_value = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            if len(self.rows) >= MOST_ROWS:
                raise BadBoard("too_large")
            self.rows.append([])
        elif name == "c":
            self._column, self._kind, self._value = _column(given.get("r", "")), given.get("t", ""), ""
        self._in_value = name in ("v", "t")

    def end(self, name: str) -> None:
        self._in_value = False
        if name == "c" and self._column < MOST_COLUMNS and self.rows:
            row = self.rows[-1]
            row += [""] * (self._column - len(row)) + [self._shown()]

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _shown(self) -> str:
        if self._kind != "s":
            return self._value
        try:
            return self._shared[int(self._value)]
        except (ValueError, IndexError):
            return ""


def _column(reference: str) -> int:
    """The number of the column of a cell such as “B7”, from 0."""
    number = 0
    for letter in re.sub("[^A-Z]", "", reference)[:3]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number - 1, 0)
