"""Reads a board that scrumlr.io exported as JSON: columns, and notes with the id of their column. Authors stay out."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from app.domain.incoming.board import Board, Column, Form


class _Position(Struct):
    column: str


class _Note(Struct):
    text: str
    position: _Position
    author: Any = None


class _Column(Struct):
    id: str
    name: str
    index: int = 0


class _Export(Struct):
    columns: list[_Column]
    notes: list[_Note]
    participants: list[Any] | None = None


def read(tree: Any) -> Board:
    """Returns the board. Raises msgspec.ValidationError for anything else."""
    found = msgspec.convert(tree, _Export)
    columns = tuple(
        Column(column.name, tuple(note.text for note in found.notes if note.position.column == column.id))
        for column in sorted(found.columns, key=lambda column: column.index)
    )
    people = bool(found.participants) or any(note.author for note in found.notes)
    return Board(Form.SCRUMLR, columns, people)
