"""Reads a list: a line a text. A line that begins with “#” is the heading of those after it."""

from __future__ import annotations

from app.domain.incoming.board import Board, Form, in_columns
from app.domain.questions import without_bullet


def read(text: str) -> Board:
    """Returns the lines in columns, without their bullets and numbers."""
    title, pairs = "", []
    for line in text.splitlines():
        if line.startswith("#") and line.strip("# \t"):
            title = line.strip("# \t")
        elif line.strip():
            pairs.append((title, without_bullet(line)))
    return Board(Form.LIST, in_columns(pairs))
