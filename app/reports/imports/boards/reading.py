"""Finds out by its content what a file is, and reads the texts in it. Names of files are not trusted."""

from __future__ import annotations

from typing import Any

import msgspec

from app.domain.incoming.board import Board
from app.domain.record import SCHEMA
from app.reports.imports.boards import deck, lists, scrumlr, spreadsheet, tables, wekan
from app.reports.imports.boards.decoding import decoded
from app.reports.imports.boards.refused import BadBoard

MOST_BYTES = 4_000_000
BOARDS = (scrumlr.read, deck.read, wekan.read)
MAGIC = {
    b"PK\x05\x06": "broken",
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"%PDF": "paper",
    b"{\\rtf": "paper",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"RIFF": "picture",
}
"""How files begin that hold no texts for us, with the code of the refusal."""


def read(data: bytes) -> Board:
    """Returns what is in a file. Raises BadBoard."""
    if len(data) > MOST_BYTES:
        raise BadBoard("too_large")
    if not data.strip():
        raise BadBoard("nothing")
    if data.startswith(b"PK\x03\x04"):
        return _found(tables.read(spreadsheet.read(data)))
    for begins, code in MAGIC.items():
        if data.startswith(begins):
            raise BadBoard(code)
    text = decoded(data)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _found(_of_json(text))
    rows = tables.split(text)
    return _found((tables.read(rows) if rows else None) or lists.read(text))


def read_pasted(text: str) -> Board:
    """Returns what was pasted: a table only with tabs between its cells, because sentences have commas."""
    rows = tables.split(text, "\t")
    return _found((tables.read(rows) if rows else None) or lists.read(text))


def _found(board: Board | None) -> Board:
    if board is None or not any(text.strip() for column in board.columns for text in column.texts):
        raise BadBoard("nothing")
    return board


def _of_json(text: str) -> Board:
    try:
        tree: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise BadBoard("no_board") from None
    if isinstance(tree, dict) and str(tree.get("schema", "")).startswith(SCHEMA.partition("/")[0]):
        raise BadBoard("record")
    for board in BOARDS:
        try:
            return board(tree)
        except msgspec.ValidationError:
            continue
    raise BadBoard("no_board")
