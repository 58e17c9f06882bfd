"""Reads a table: rows of cells, from CSV, from a spreadsheet, or pasted from one.

With headings that other tools use, a row is a card. Without them a column is a list with its heading on top.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from app.domain.incoming.board import Board, Column, Form, in_columns

SEPARATORS = "\t;,"
TEXTS = ("text", "teksti", "title", "card title", "otsikko", "kortin otsikko", "lappu", "note", "summary")
MORE = ("description", "kuvaus")
LISTS = (
    "column",
    "list",
    "list name",
    "status",
    "stack",
    "alue",
    "sarake",
    "luettelo",
    "luettelon nimi",
    "pino",
    "lista",
)
PEOPLE = (
    *(
        "author",
        "owner",
        "members",
        "assignees",
        "assignee",
        "assigned users",
        "requested by",
        "assigned by",
        "creator",
    ),
    *("author_id", "email", "e-mail", "sähköposti", "tekijä", "omistaja", "jäsenet", "kirjoittaja", "vastuuhenkilö"),
)
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Rows = list[list[str]]


def split(text: str, separators: str = SEPARATORS) -> Rows | None:
    """Returns the rows, if one of these separators makes the same number of cells of each; otherwise None."""
    for separator in separators:
        if separator not in text:
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
        except csv.Error:
            continue
        if len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
            return rows
    return None


def read(rows: Rows) -> Board | None:
    """Returns the board of a table with two rows or more, or None."""
    full = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, full), default=0)
    square = [row + [""] * (width - len(row)) for row in full]
    if len(square) < 2:  # noqa: PLR2004 (a heading, and something below it)
        return None
    names = [cell.casefold() for cell in square[0]]
    has_people = any(name in PEOPLE for name in names) or any(map(_is_address, _cells(square)))
    text = _first(names, TEXTS)
    if text is None:
        return Board(Form.TABLE, _by_column(square), has_people)
    return Board(Form.TABLE, in_columns(_cards(square, names, text)), has_people)


def _cards(rows: Rows, names: Sequence[str], text: int) -> list[tuple[str, str]]:
    """The title and text of each row below the headings."""
    area, more = _first(names, LISTS), _first(names, MORE)
    return [
        ("" if area is None else row[area], "\n".join(filter(None, (row[text], "" if more is None else row[more]))))
        for row in rows[1:]
    ]


def _by_column(rows: Rows) -> tuple[Column, ...]:
    """Each column as a list. The only column of a table has no heading. Columns of people are left out."""
    columns = list(zip(*rows, strict=True))
    if len(columns) == 1:
        return (Column("", tuple(cell for cell in columns[0] if cell)),)
    return tuple(
        Column(cells[0], tuple(cell for cell in cells[1:] if cell and not _is_address(cell)))
        for cells in columns
        if cells[0].casefold() not in PEOPLE
    )


def _cells(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row]


def _is_address(cell: str) -> bool:
    return ADDRESS.fullmatch(cell) is not None


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)
