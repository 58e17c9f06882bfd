"""Files as other programs make them, in small."""

from __future__ import annotations

import io
import json
import zipfile

import xlsxwriter

from app.domain.incoming.board import Board
from app.reports.imports.boards.reading import read


def found(data: bytes | str) -> list[tuple[str, list[str]]]:
    """The columns of a file: titles and texts."""
    return columns(read(data.encode() if isinstance(data, str) else data))


def columns(board: Board) -> list[tuple[str, list[str]]]:
    return [(column.title, list(column.texts)) for column in board.columns]


def of_json(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def spreadsheet(rows: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Laput")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def zipped(**parts: str | bytes) -> bytes:
    """A zip file; `__` in a name stands for a slash and `_DOT_` for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return file.getvalue()
